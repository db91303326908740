import { UserError } from '@sonae/platform/errors';
import { uploadsTexts } from './uploads.texts.js';

/**
 * Reads the name of a file from its percent-encoded header; `upload.csv` without one. A leading path is removed.
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
