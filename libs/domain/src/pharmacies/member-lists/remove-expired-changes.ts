import { removeRows, type SystemScope, type Tx } from '@sonae/tenancy';

/**
 * Deletes the changes of expired member lists, `limit` at most. Those of a confirmed list stay as long as its record.
 * For the schedule.
 * @returns how many it deleted
 */
export function removeExpiredChanges(tx: Tx<SystemScope>, { limit }: { limit: number }): Promise<number> {
  const condition = `(association_id, import_id) IN (SELECT association_id, id FROM member_import WHERE state = 'EXPIRED')`;
  return removeRows(tx, { table: 'member_import_change', condition, limit }, []);
}
