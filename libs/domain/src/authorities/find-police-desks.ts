import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import type { PoliceDeskInput } from './police-desk-input.js';

/** A desk of the police as the association entered it. */
export interface PoliceDesk extends PoliceDeskInput {
  id: Id;
  version: number;
}

/** The police desks of the scope's association, those for cyber crime first; with `id`, only that one. */
export function findPoliceDesks(tx: Tx<MemberScope>, id?: Id): Promise<PoliceDesk[]> {
  return tx.query<PoliceDesk>(
    `SELECT id, kind, name, phone, url, source, to_char(confirmed_on, 'YYYY-MM-DD') AS "confirmedOn", version
     FROM police_desk WHERE association_id = $1 AND removed_at IS NULL ${id === undefined ? '' : 'AND id = $2'}
     ORDER BY kind, created_at, id`,
    id === undefined ? [tx.scope.associationId] : [tx.scope.associationId, id],
  );
}
