import type { Id, Tx } from '@sonae/tenancy';
import { ownerChangeRowSql, type OwnerChangeRecord } from './owner-change-row-sql.js';

/**
 * The changes of owner that wait, those that take effect first, a hundred at most; or one by its id, whatever became of
 * it. The scope says whose.
 * @param of.personId the person whose right to approve is told; null for none
 */
export function findOwnerChanges(tx: Tx, of: { id?: Id; personId: Id | null }): Promise<OwnerChangeRecord[]> {
  if (of.id !== undefined)
    return tx.query(`${ownerChangeRowSql} WHERE o.id = $3`, [of.personId, tx.now, of.id]);
  return tx.query(
    `${ownerChangeRowSql} WHERE o.state = 'WAITING' ORDER BY o.takes_effect_at, o.id LIMIT 100`,
    [of.personId, tx.now],
  );
}
