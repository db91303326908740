import type { AssociationScope, Tx } from '@sonae/platform/database';
import { refuse } from './pharmacies.texts.js';
import { oldestUpload } from './oldest-upload.js';
import { MEMBER_LIST_LIMITS } from './member-list-steps.js';

const MAX_WAITING = 20;
const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u;

/**
 * Keeps a file that was sent until it is checked, for the time of uploads (libs/domain/data/retention.json) at most.
 * @param fileName as the sender's computer calls it, without a path
 * @returns the upload's id
 * @throws UserError UPLOAD_EMPTY, UPLOAD_TOO_LARGE, UPLOAD_NAME_INVALID, UPLOAD_TOO_MANY
 */
export async function storeUpload(
  tx: Tx<AssociationScope>,
  { fileName, bytes }: { fileName: string; bytes: Buffer },
): Promise<string> {
  const name = fileName.trim();
  if (name.length < 1 || name.length > 200 || HIDDEN.test(name)) {
    throw refuse('UPLOAD_NAME_INVALID', { field: 'fileName' });
  }
  if (bytes.length === 0) throw refuse('UPLOAD_EMPTY', { field: 'file' });
  if (bytes.length > MEMBER_LIST_LIMITS.bytes) {
    throw refuse('UPLOAD_TOO_LARGE', {
      field: 'file',
      params: { limit: MEMBER_LIST_LIMITS.bytes / 1024 / 1024 },
    });
  }
  const { associationId } = tx.scope;
  await tx.query('DELETE FROM upload WHERE association_id = $1 AND created_at < $2', [
    associationId,
    oldestUpload(tx.now),
  ]);
  const [stored] = await tx.query<{ id: string }>(
    `INSERT INTO upload (association_id, file_name, bytes, created_at)
     SELECT $1, $2, $3, $4 WHERE (SELECT count(*) FROM upload WHERE association_id = $1) < $5 RETURNING id`,
    [associationId, name, bytes, tx.now, MAX_WAITING],
  );
  if (!stored) throw refuse('UPLOAD_TOO_MANY', { field: 'file' });
  await tx.audit({
    action: 'pharmacies.storeUpload',
    recordType: 'upload',
    recordId: stored.id,
    after: { name, bytes: bytes.length },
  });
  return stored.id;
}
