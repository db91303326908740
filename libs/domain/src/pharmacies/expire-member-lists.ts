import type { SystemScope, Tx } from '@sonae/platform/database';

/**
 * Empties member lists that nobody confirmed within a day, and deletes uploads of that age. For the schedule.
 * @returns how many lists expired
 */
export async function expireMemberLists(tx: Tx<SystemScope>): Promise<number> {
  await tx.query(`DELETE FROM upload WHERE created_at < $1::timestamptz - interval '1 day'`, [tx.now]);
  const expired = await tx.query(
    `UPDATE member_import SET state = 'EXPIRED', rows = '[]'
     WHERE state = 'CHECKED' AND created_at < $1::timestamptz - interval '1 day' RETURNING id`,
    [tx.now],
  );
  return expired.length;
}
