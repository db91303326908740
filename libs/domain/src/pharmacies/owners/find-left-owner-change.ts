import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { ownerChangeRowSql, type OwnerChangeRecord } from './owner-change-row-sql.js';

/**
 * A change of owner by its id, for the head office of the former owner: once it is carried out, the pharmacy and its
 * records have left that scope, but the people who were asked may still see the change. Task `accounts` only.
 */
export async function findLeftOwnerChange(
  tx: Tx<SystemScope>,
  of: { id: Id; personId: Id; corporationId: Id },
): Promise<OwnerChangeRecord | undefined> {
  const rows = await tx.query<OwnerChangeRecord>(
    `${ownerChangeRowSql} WHERE o.id = $3 AND o.from_corporation_id = $4`,
    [of.personId, tx.now, of.id, of.corporationId],
  );
  return rows[0];
}
