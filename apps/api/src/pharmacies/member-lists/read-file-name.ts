import { UserError } from '@sonae/platform/errors';
import { uploadsTexts } from './uploads.texts.js';

/**
 * The name of a file from its percent-encoded header; `upload.csv` when there is none. A path before it is dropped.
 * @throws UserError UPLOAD_NAME_INVALID
 */
export function readFileName(header: string | undefined): string {
  if (header === undefined || header.trim() === '') return 'upload.csv';
  try {
    return decodeURIComponent(header).replace(/^.*[\\/]/s, '');
  } catch {
    throw new UserError('UPLOAD_NAME_INVALID', uploadsTexts.UPLOAD_NAME_INVALID, { field: 'fileName' });
  }
}
