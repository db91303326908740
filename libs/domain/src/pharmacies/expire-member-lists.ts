import type { SystemScope, Tx } from '@sonae/platform/database';
import { oldestUpload } from './oldest-upload.js';

/**
 * Deletes uploads whose time is over, and empties member lists of that age that are not confirmed.
 * The recorded changes of a confirmed list stay as long as its record. For the schedule.
 * @returns how many lists expired
 */
export async function expireMemberLists(tx: Tx<SystemScope>): Promise<number> {
  const before = oldestUpload(tx.now);
  await tx.query('DELETE FROM upload WHERE created_at < $1', [before]);
  const expired = await tx.query(
    `UPDATE member_import SET state = 'EXPIRED', rows = '[]', owners = '[]', owner_questions = '[]'
     WHERE state = 'CHECKED' AND created_at < $1 RETURNING id`,
    [before],
  );
  await tx.query(
    `DELETE FROM member_import_change c USING member_import i
     WHERE i.association_id = c.association_id AND i.id = c.import_id AND i.state = 'EXPIRED'`,
  );
  return expired.length;
}
