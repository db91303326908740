import type { Id, Tx } from '@sonae/tenancy';
import { ownerChangeRowSql, type OwnerChangeRecord } from './owner-change-row-sql.js';

/**
 * The waiting changes of owner that the scope sees, by the instant at which they take effect, at most a hundred; or one
 * by its id, in any state.
 * @param of.personId the person whose right to approve `mayApprove` has; null for none
 */
export function findOwnerChanges(tx: Tx, of: { id?: Id; personId: Id | null }): Promise<OwnerChangeRecord[]> {
  if (of.id !== undefined)
    return tx.query(`${ownerChangeRowSql} WHERE o.id = $3`, [of.personId, tx.now, of.id]);
  return tx.query(
    `${ownerChangeRowSql} WHERE o.state = 'WAITING' ORDER BY o.takes_effect_at, o.id LIMIT 100`,
    [of.personId, tx.now],
  );
}
