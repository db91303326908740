import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { mayPrepareSql } from './may-prepare-sql.js';

/** A version whose messages are still to be written. */
export interface Preparation {
  associationId: Id;
  advisoryId: Id;
  /** The actor on whose behalf they are written. */
  publishedBy: string;
}

const beforeAll = '00000000-0000-0000-0000-000000000000';

/**
 * The versions of all associations whose messages are still to be written, the next 100 after another one; or that of
 * one notice. Leaves out paused versions, unless they are on hold. Finds none after a restore until all earlier mail is
 * on hold: deliveries written in between would not be on hold.
 */
export function findPreparations(
  tx: Tx<SystemScope>,
  advisoryId?: Id,
  after?: Pick<Preparation, 'associationId' | 'advisoryId'>,
): Promise<Preparation[]> {
  return tx.query<Preparation>(
    `SELECT association_id AS "associationId", advisory_id AS "advisoryId", published_by AS "publishedBy"
     FROM advisory_preparation n WHERE (SELECT app.may_send()) AND (advisory_id = $1 OR $1::uuid IS NULL)
       AND (association_id, advisory_id) > ($2::uuid, $3::uuid) AND ${mayPrepareSql('n')}
     ORDER BY association_id, advisory_id LIMIT 100`,
    [advisoryId ?? null, after?.associationId ?? beforeAll, after?.advisoryId ?? beforeAll],
  );
}
