import { Failure } from '../start/failure.mjs';
import { listBackups, listClusters } from './list-backups.mjs';
import { placesOf } from './places.mjs';

/**
 * The backup to begin a restore with: the one named, or the newest that was whole before the instant asked for.
 *
 * @param {{folder: string, cluster?: string, name?: string, until?: Date}} wish
 *   `cluster` is needed where the folder holds backups of several
 * @returns {{places: import('./places.mjs').Places, backup: import('./list-backups.mjs').Backup}}
 * @throws {Failure} where there is none
 */
export function chooseBackup({ folder, cluster, name, until }) {
  const known = listClusters(folder);
  const chosen = cluster ?? (known.length === 1 ? known[0] : undefined);
  if (chosen === undefined || !known.includes(chosen)) {
    throw new Failure(
      known.length === 0
        ? `${folder} にバックアップがありません。`
        : `${folder} には複数のデータベースのバックアップがあります。--cluster で 1 つを指定してください: ${known.join('、')}`,
      known.length === 0
        ? `There is no backup in ${folder}.`
        : `${folder} holds backups of several databases. Name one by --cluster: ${known.join(', ')}`,
    );
  }
  const places = placesOf(folder, chosen);
  const fitting = listBackups(places)
    .filter((each) => name === undefined || each.name === name)
    .filter(({ manifest }) => until === undefined || new Date(manifest.stoppedAt) <= until);
  const backup = fitting.at(-1);
  if (!backup) {
    throw new Failure(
      '指定に合うバックアップがありません。npm run backup -- --list で確かめてください。',
      'No backup fits. Look at: npm run backup -- --list',
    );
  }
  return { places, backup };
}
