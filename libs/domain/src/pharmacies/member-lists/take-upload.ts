import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { oldestUpload } from './oldest-upload.js';
import { refuse } from '../pharmacies.texts.js';

/**
 * Removes an uploaded file from the table and returns it, once.
 * @throws UserError NOT_FOUND, UPLOAD_REPLACED where a later file replaced it, UPLOAD_EXPIRED, at `uploadId`
 */
export async function takeUpload(
  tx: Tx<AssociationScope>,
  uploadId: Id,
): Promise<{ fileName: string; bytes: Buffer }> {
  const [upload] = await tx.query<{ fileName: string; bytes: Buffer | null; expired: boolean }>(
    'DELETE FROM upload WHERE id = $1 RETURNING file_name AS "fileName", bytes, created_at < $2 AS expired',
    [uploadId, oldestUpload(tx.now)],
  );
  const field = 'uploadId';
  if (!upload) throw refuse('NOT_FOUND.upload', { field });
  const { fileName, bytes, expired } = upload;
  if (expired) throw refuse('UPLOAD_EXPIRED', { field });
  if (bytes === null) throw refuse('UPLOAD_REPLACED', { field });
  return { fileName, bytes };
}
