import { showBytes, showInstant } from './arguments.mjs';
import { findLastArchived } from './find-last-archived.mjs';
import { listBackups, listClusters } from './list-backups.mjs';
import { placesOf } from './places.mjs';

/**
 * Describes all backups of a folder for the operator.
 * @param {string} folder BACKUP_FOLDER
 * @param {string | null} current the number of the cluster that is in use
 * @returns {string[]} lines
 */
export function describeBackups(folder, current) {
  const clusters = listClusters(folder);
  if (clusters.length === 0) return [`バックアップがありません: ${folder} / no backup`];
  return clusters.flatMap((cluster) => {
    const places = placesOf(folder, cluster);
    const mark = cluster === current ? '（いまのデータベース） / the database in use' : '';
    return [`--cluster ${cluster}${mark}`, ...describeCluster(places).map((line) => `  ${line}`)];
  });
}

function describeCluster(places) {
  const { backups, damaged } = listBackups(places);
  const lines = backups.map(({ name, manifest }) => {
    const { stoppedAt, timeline, schemaVersion, files } = manifest;
    const size = showBytes(files.reduce((sum, file) => sum + file.size, 0));
    return [name, showInstant(stoppedAt), size, `timeline ${timeline}`, schemaVersion ?? '-'].join('  ');
  });
  lines.push(...damaged.map(({ name, fault }) => `${name}  ${fault}`));
  if (lines.length === 0) lines.push('バックアップがありません / no backup');
  const last = findLastArchived(places.wal);
  const archived = last ? [`最後にアーカイブした WAL: ${showInstant(last)} / the last WAL archived`] : [];
  return [...lines.sort(), ...archived];
}
