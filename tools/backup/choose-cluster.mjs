import { Failure } from '../bootstrap/failure.mjs';
import { listClusters } from './list-backups.mjs';
import { placesOf } from './places.mjs';

/**
 * Finds the folders with the backups of one cluster.
 * @param {string} folder BACKUP_FOLDER
 * @param {string} [cluster] needed where the folder holds backups of several
 * @returns {import('./places.mjs').Places}
 * @throws {Failure} where there is none, none of that one, or not said which
 */
export function chooseCluster(folder, cluster) {
  const known = listClusters(folder);
  const chosen = cluster ?? (known.length === 1 ? known[0] : undefined);
  if (chosen !== undefined && known.includes(chosen)) return placesOf(folder, chosen);
  throw new Failure(
    known.length === 0
      ? `${folder} にバックアップがありません。バックアップの置き場所を BACKUP_FOLDER に指定したか、確かめてください。`
      : cluster !== undefined
        ? `${folder} に、データベース ${cluster} のバックアップはありません。あるもの: ${known.join('、')}`
        : `${folder} には複数のデータベースのバックアップがあります。--cluster で 1 つを指定してください: ${known.join('、')}`,
    known.length === 0
      ? `There is no backup in ${folder}. Make sure that BACKUP_FOLDER is set to where they are.`
      : cluster !== undefined
        ? `${folder} has no backup of the database ${cluster}, only of: ${known.join(', ')}`
        : `${folder} holds backups of several databases. Name one by --cluster: ${known.join(', ')}`,
  );
}
