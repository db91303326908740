// `npm run backup`: backs up everything that an installation needs for a restore. See docs/guides/backup.md.
import { statSync } from 'node:fs';
import path from 'node:path';
import { clusterFolder, dataFolder } from '../bootstrap/data-folder.mjs';
import { describeArchiving } from '../start/describe-archiving.mjs';
import { explainFailure, Failure } from '../bootstrap/failure.mjs';
import { readCount, readSwitches, showAge, showBytes, showInstant } from './arguments.mjs';
import { checkArchive } from './check-archive.mjs';
import { checkNoted } from './check-noted.mjs';
import { chooseCluster } from './choose-cluster.mjs';
import { describeBackups } from './describe-backups.mjs';
import { describeFailing } from './describe-failing.mjs';
import { describeUnarchived } from './describe-unarchived.mjs';
import { exportData } from './export-data.mjs';
import { findArchive } from './find-archive.mjs';
import { findArchiving } from './find-archiving.mjs';
import { backupFolder, findEmbedded } from './find-embedded.mjs';
import { findLastArchived } from './find-last-archived.mjs';
import { archiveKeys } from './keep-keys.mjs';
import { keysMark } from './keys-mark.mjs';
import { placesOf, readSystemIdentifier } from './places.mjs';
import { takeBackup } from './take-backup.mjs';
import { verifyAll } from './verify-all.mjs';
import { watchArchiving } from './watch-archiving.mjs';

const usage = `npm run backup                      バックアップを取る / take a backup
npm run backup -- --keep 7          残す数（既定は 7） / how many stay
npm run backup -- --list            一覧 / what there is
npm run backup -- --verify          新しいもの（--all ですべて）と記録（WAL）を読んで確かめる / read the newest, or all, and the WAL
  --cluster NUMBER                  ほかのデータベースのもの（番号は --list） / of another database, as in --list
npm run backup -- --keys FILE       鍵を、データとは別の場所に保存する / keep the keys, apart from the data
npm run backup -- --export FOLDER   すべての行をテキストで書き出す / export all rows as text`;
const options = {
  keep: { type: 'string', default: '7' },
  cluster: { type: 'string' },
  keys: { type: 'string' },
  export: { type: 'string' },
  list: { type: 'boolean', default: false },
  verify: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
};

async function take(folder, keep) {
  const { adminUrl, dataDir, secretKey } = findEmbedded(dataFolder);
  if (!adminUrl) throw notRunning();
  const archive = await findArchive(adminUrl);
  checkArchive(archive, folder);
  const begin = performance.now();
  const keys = keysMark(process.env.SECRET_KEY || secretKey);
  const { name, backup, manifest, removed, unarchived } = await takeBackup({ adminUrl, folder, keep, keys });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const size = showBytes(sizeOf(manifest));
  console.log(`バックアップを取りました: ${name}（${size}、${seconds} 秒） / taken\n  ${backup}`);
  if (removed.backups.length > 0)
    console.log(`  古いものを消しました / removed: ${removed.backups.join(', ')}`);
  for (const { fault } of removed.damaged)
    console.error(`  壊れたバックアップがあります / damaged: ${fault}`);
  for (const line of describeUnarchived(unarchived)) console.error(`  ${line}`);
  const { wal } = placesOf(folder, manifest.systemIdentifier);
  if (archive !== null && !(await watchArchiving({ adminUrl, wal, segment: manifest.stopSegment })))
    for (const line of describeFailing(archive, dataDir)) console.error(`  ${line}`);
  if (archive === null)
    for (const line of describeArchiving(dataDir, process.env.BACKUP_FOLDER)) console.log(`  ${line}`);
  if (archive === null && process.env.BACKUP_FOLDER) {
    console.log('  注意: Sonae を BACKUP_FOLDER を指定せずに起動したので、この時点にだけ戻せます。');
    console.log('  Sonae was started without BACKUP_FOLDER: it can be restored to this instant only.');
  }
  if (statSync(folder).dev === statSync(dataDir).dev) {
    console.log('  注意: データと同じディスクにあります。別のディスクを BACKUP_FOLDER に指定してください。');
    console.log('  It is on the same disk as the data: set BACKUP_FOLDER to another.');
  }
}

async function writeExport(folder) {
  const url = process.env.DATABASE_BACKUP_URL || findEmbedded(dataFolder).backupUrl;
  if (!url) throw notRunning();
  const { tables, schemaVersion } = await exportData({ url, folder: path.resolve(folder) });
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  console.log(
    `書き出しました: ${tables.length} 表、${rows} 行（${schemaVersion}） / exported\n  ${path.resolve(folder)}`,
  );
}

function notRunning() {
  return new Failure(
    'データベースが動いていません。npm start で起動してから、もう一度実行してください。',
    'The database does not run. Start it with npm start, then try again.',
  );
}

const sizeOf = (manifest) => manifest.files.reduce((sum, file) => sum + file.size, 0);

function currentCluster() {
  try {
    return readSystemIdentifier(clusterFolder(dataFolder));
  } catch {
    return null;
  }
}

/** Reading the backups does not show that archiving fails; only the server knows. */
async function tellFailing() {
  const { adminUrl, dataDir } = findEmbedded(dataFolder);
  const failing = adminUrl ? await findArchiving(adminUrl).then((found) => found.failing, () => false) : false; // prettier-ignore
  if (failing)
    for (const line of describeFailing(await findArchive(adminUrl), dataDir)) console.error(`  ${line}`);
}

async function verify(folder, { cluster, all }) {
  const places = chooseCluster(folder, cluster);
  const { faults, backups, segments } = await verifyAll(places, { all });
  for (const fault of faults) console.error(`NG ${fault}`);
  const count = faults.length;
  console.log(
    `バックアップ ${backups} 個、WAL ${segments} 個: ${count === 0 ? '問題ありません' : `問題が ${count} 件あります`}`,
  );
  console.log(`  ${backups} backups, ${segments} WAL files: ${count === 0 ? 'ok' : `${count} faults`}`);
  const last = findLastArchived(places.wal);
  if (last)
    console.log(
      `  最後にアーカイブした WAL: ${showInstant(last)}（${showAge(last)}） / the last WAL archived`,
    );
  await tellFailing();
  return count === 0;
}

async function run(given) {
  const folder = backupFolder(dataFolder, process.env);
  if (given.list || given.verify) {
    const command = ['npm run backup --', ...process.argv.slice(2)].join(' ');
    const dataDir = clusterFolder(dataFolder);
    checkNoted({ dataDir, folder, given: process.env.BACKUP_FOLDER, command });
  }
  if (given.list) return describeBackups(folder, currentCluster()).forEach((line) => console.log(line));
  if (given.keys !== undefined) {
    archiveKeys({ dataFolder, folder, file: given.keys, environment: process.env });
    return console.log(`鍵を保存しました: ${path.resolve(given.keys)} / the keys are kept`);
  }
  if (given.export !== undefined) return writeExport(given.export);
  if (given.verify) return void (process.exitCode = (await verify(folder, given)) ? 0 : 1);
  return take(folder, readCount('keep', given.keep));
}

try {
  await run(readSwitches('backup', process.argv.slice(2), options, usage));
} catch (error) {
  const told = error.code === 'ECONNREFUSED' ? notRunning() : explainFailure(error);
  console.error(told instanceof Failure ? told.message : told);
  process.exitCode = 1;
}
