// `npm run backup`: takes a backup of the database of `npm start`, which goes on meanwhile. See docs/guides/backup.md.
import { statSync } from 'node:fs';
import pg from 'pg';
import { dataFolder } from '../start/data-folder.mjs';
import { explainFailure, Failure } from '../start/failure.mjs';
import { readCount, readSwitches, showBytes, showInstant } from './arguments.mjs';
import { chooseBackup } from './choose-backup.mjs';
import { backupFolder, findEmbedded } from './find-embedded.mjs';
import { keysMark } from './keys-mark.mjs';
import { listBackups, listClusters } from './list-backups.mjs';
import { placesOf } from './places.mjs';
import { takeBackup } from './take-backup.mjs';
import { verifyArchive, verifyBackup } from './verify-backup.mjs';

const usage = `npm run backup                 バックアップを取る / take a backup
npm run backup -- --keep 7     残す数（既定は 7） / how many stay
npm run backup -- --list       一覧 / what there is
npm run backup -- --verify     新しいもの（--all ですべて）と記録（WAL）を読んで確かめる / read the newest, or all, and the WAL`;
const options = {
  keep: { type: 'string', default: '7' },
  cluster: { type: 'string' },
  list: { type: 'boolean', default: false },
  verify: { type: 'boolean', default: false },
  all: { type: 'boolean', default: false },
};

async function take(folder, keep) {
  const { adminUrl, dataDir, secretKey } = findEmbedded(dataFolder);
  if (!adminUrl || !(await answers(adminUrl))) {
    throw new Failure(
      'データベースが動いていません。npm start で起動してから、もう一度実行してください。',
      'The database does not run. Start it with npm start, then try again.',
    );
  }
  const begin = performance.now();
  const keys = keysMark(process.env.SECRET_KEY || secretKey);
  const { name, backup, manifest, removed } = await takeBackup({ adminUrl, folder, keep, keys });
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const size = manifest.files.reduce((sum, file) => sum + file.size, 0);
  console.log(`バックアップを取りました: ${name}（${showBytes(size)}、${seconds} 秒） / taken`);
  console.log(`  ${backup}`);
  if (removed.backups.length > 0)
    console.log(`  古いものを消しました / removed: ${removed.backups.join(', ')}`);
  if (statSync(folder).dev === statSync(dataDir).dev)
    console.log('  注意: データと同じディスクにあります。BACKUP_FOLDER に別のディスクを指定してください。 / on the same disk as the data'); // prettier-ignore
}

async function answers(connectionString) {
  const client = new pg.Client({ connectionString });
  try {
    await client.connect();
    await client.end();
    return true;
  } catch (error) {
    if (['ECONNREFUSED', '28P01', '3D000'].includes(error.code)) return false;
    throw error;
  }
}

function list(folder) {
  for (const cluster of listClusters(folder)) {
    console.log(`${cluster}:`);
    for (const { name, manifest } of listBackups(placesOf(folder, cluster))) {
      const size = showBytes(manifest.files.reduce((sum, file) => sum + file.size, 0));
      console.log(`  ${name}  ${showInstant(manifest.stoppedAt)}  ${size}  ${manifest.schemaVersion ?? '-'}`);
    }
  }
}

async function verify(folder, { cluster, all }) {
  const { places, backup } = chooseBackup({ folder, cluster });
  const faults = [];
  const chosen = all ? listBackups(places) : [backup];
  for (const each of chosen) faults.push(...(await verifyBackup(each)));
  const archive = await verifyArchive(places, chosen[0]);
  faults.push(...archive.faults);
  for (const fault of faults) console.error(`NG ${fault}`);
  console.log(`${chosen.length} backups, ${archive.segments} WAL files: ${faults.length === 0 ? 'ok' : `${faults.length} faults`}`); // prettier-ignore
  return faults.length === 0;
}

try {
  const given = readSwitches(process.argv.slice(2), options, usage);
  const folder = backupFolder(dataFolder, process.env);
  if (given.list) list(folder);
  else if (given.verify) process.exitCode = (await verify(folder, given)) ? 0 : 1;
  else await take(folder, readCount('keep', given.keep));
} catch (error) {
  const told = explainFailure(error);
  console.error(told instanceof Failure ? told.message : told);
  process.exitCode = 1;
}
