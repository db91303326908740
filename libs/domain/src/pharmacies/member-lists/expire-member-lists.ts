import type { SystemScope, Tx } from '@sonae/tenancy';
import { oldestUpload } from './oldest-upload.js';

/**
 * Empties member lists that were checked and not confirmed within the period of an upload, `limit` at most.
 * `removeExpiredChanges` deletes their changes. For the schedule.
 * @returns how many lists expired
 */
export async function expireMemberLists(tx: Tx<SystemScope>, { limit }: { limit: number }): Promise<number> {
  const [expired] = await tx.query<{ count: number }>(
    `WITH expired AS (
       UPDATE member_import SET state = 'EXPIRED', rows = '[]', owners = '[]', owner_questions = '[]'
       WHERE id IN (SELECT id FROM member_import WHERE state = 'CHECKED' AND created_at < $1 LIMIT $2) RETURNING 1
     ) SELECT count(*)::integer AS count FROM expired`,
    [oldestUpload(tx.now), limit],
  );
  return expired?.count ?? 0;
}
