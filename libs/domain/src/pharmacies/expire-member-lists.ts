import type { SystemScope, Tx } from '@sonae/platform/database';

/**
 * Empties member lists that were not confirmed within a day, and deletes uploads of that age. The recorded changes of a
 * confirmed list stay as long as its record. For the schedule.
 * @returns how many lists expired
 */
export async function expireMemberLists(tx: Tx<SystemScope>): Promise<number> {
  await tx.query(`DELETE FROM upload WHERE created_at < $1::timestamptz - interval '1 day'`, [tx.now]);
  const expired = await tx.query(
    `UPDATE member_import SET state = 'EXPIRED', rows = '[]', owners = '[]', owner_questions = '[]'
     WHERE state = 'CHECKED' AND created_at < $1::timestamptz - interval '1 day' RETURNING id`,
    [tx.now],
  );
  await tx.query(
    `DELETE FROM member_import_change c USING member_import i
     WHERE i.association_id = c.association_id AND i.id = c.import_id AND i.state = 'EXPIRED'`,
  );
  return expired.length;
}
