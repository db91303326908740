import { removeRows, type SystemScope, type Tx } from '@sonae/tenancy';
import { oldestUpload } from './oldest-upload.js';

/** Deletes uploads past their period, `limit` at most. For the schedule. @returns how many it deleted */
export function removeUploads(tx: Tx<SystemScope>, { limit }: { limit: number }): Promise<number> {
  return removeRows(tx, { table: 'upload', condition: 'created_at < $2', limit }, [oldestUpload(tx.now)]);
}
