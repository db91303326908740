import { randomUUID } from 'node:crypto';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import { refuse } from '../pharmacies.texts.js';
import { oldestUpload } from './oldest-upload.js';
import { memberListLimits } from './member-list-limits.js';
import { replaceOldestUpload } from './replace-oldest-upload.js';

const HIDDEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFD]/u;

/**
 * Stores an uploaded file until it is checked, at most for the period of uploads (libs/domain/data/retention.json).
 * Where too many wait, it replaces the oldest.
 * @param fileName the name on the sender's computer, without a path
 * @returns the upload's id
 * @throws UserError UPLOAD_EMPTY, UPLOAD_TOO_LARGE, UPLOAD_NAME_INVALID
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
  if (bytes.length > memberListLimits.bytes) {
    throw refuse('UPLOAD_TOO_LARGE', {
      field: 'file',
      params: { limit: memberListLimits.bytes / 1024 / 1024 },
    });
  }
  const { associationId, actor } = tx.scope;
  // Serialised by an advisory lock: two concurrent uploads would not count each other.
  await tx.query(`SELECT pg_advisory_xact_lock(hashtextextended('upload:' || $1, 0))`, [associationId]);
  await tx.query('DELETE FROM upload WHERE association_id = $1 AND created_at < $2', [
    associationId,
    oldestUpload(tx.now),
  ]);
  const id = randomUUID();
  await tx.query(
    `INSERT INTO upload (id, association_id, uploaded_by, file_name, bytes, created_at)
     VALUES ($1, $2, $3, $4, $5, $6)`,
    [id, associationId, actor, name, bytes, tx.now],
  );
  const { replacedId } = await replaceOldestUpload(tx, id);
  await tx.audit({
    action: 'pharmacies.storeUpload',
    recordType: 'upload',
    recordId: id,
    after: { name, bytes: bytes.length, replacedId },
  });
  return id;
}
