import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { mayPrepareSql } from './may-prepare-sql.js';

/** A version whose messages are still to be written. */
export interface Preparation {
  associationId: Id;
  advisoryId: Id;
  /** On whose behalf they are written. */
  publishedBy: string;
}

/**
 * The versions of all associations whose messages are still to be written, 100 at most; or that of one notice. None that
 * is paused, but on hold; and none after a restore until all earlier mail is on hold: deliveries that were written in between
 * would not be.
 */
export function findPreparations(tx: Tx<SystemScope>, advisoryId?: Id): Promise<Preparation[]> {
  return tx.query<Preparation>(
    `SELECT association_id AS "associationId", advisory_id AS "advisoryId", published_by AS "publishedBy"
     FROM advisory_preparation n WHERE (SELECT app.may_send()) AND (advisory_id = $1 OR $1::uuid IS NULL)
       AND ${mayPrepareSql('n')} LIMIT 100`,
    [advisoryId ?? null],
  );
}
