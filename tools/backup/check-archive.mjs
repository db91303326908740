import { Failure } from '../bootstrap/failure.mjs';
import { realPlace } from './real-place.mjs';

/**
 * Refuses a backup into another folder than the running server's archive: it could be restored only to its own instant,
 * and no WAL would ever be removed from the archive.
 * @param {string | null} archive where the server archives
 * @param {string} folder where the backup would go
 * @throws {Failure} that names both
 */
export function checkArchive(archive, folder) {
  if (archive === null || realPlace(archive) === realPlace(folder)) return;
  throw new Failure(
    `起動中の Sonae は、WAL を ${archive} にアーカイブしています（指定された置き場所: ${folder}）。BACKUP_FOLDER=${archive} npm run backup と実行してください。`,
    `The running Sonae archives its WAL to ${archive}, not to ${folder}. Run: BACKUP_FOLDER=${archive} npm run backup`,
  );
}
