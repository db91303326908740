// `npm run restore`: restores the database of `npm start`. See docs/guides/backup.md.
import path from 'node:path';
import { dataFolder } from '../bootstrap/data-folder.mjs';
import { explainFailure, Failure } from '../bootstrap/failure.mjs';
import { takeLock } from '../bootstrap/lock.mjs';
import { readCount, readInstant, readSwitches, showInstant } from './arguments.mjs';
import { checkNoted } from './check-noted.mjs';
import { chooseBackup } from './choose-backup.mjs';
import { describeNext } from './describe-next.mjs';
import { describeUnread } from './describe-unread.mjs';
import { backupFolder, findEmbedded } from './find-embedded.mjs';
import { restoreKeys } from './keep-keys.mjs';
import { keysMark } from './keys-mark.mjs';
import { loadData } from './load-data.mjs';
import { restoreBackup } from './restore-backup.mjs';
import { restoreExport } from './restore-export.mjs';

const usage = `npm run restore                                  残っている最後まで戻す / to the end of what was kept
npm run restore -- --until 2026-11-30T12:00:00   その時点（日本時間）に戻す / to an instant, in Japan
  --up-to-gap                                    WAL が欠けていれば、その直前まで戻す / to before missing WAL
  --backup NAME  --cluster NUMBER  --timeline NUMBER   npm run backup -- --list を参照
npm run restore -- --keys FILE                   鍵を戻す（先に実行します） / put the keys back, first
npm run restore -- --export FOLDER               書き出したデータから作り直す / make it anew from an export`;
const text = { type: 'string' };
const options = {
  until: text,
  'up-to-gap': { type: 'boolean', default: false },
  backup: text,
  cluster: text,
  timeline: text,
  keys: text,
  export: text,
};
const log = (line) => console.log(`  ${line}`);

async function restore(given) {
  const folder = backupFolder(dataFolder, process.env);
  const { dataDir, password, secretKey } = findEmbedded(dataFolder);
  const command = ['npm run restore', ...process.argv.slice(2)].join(' ').replace(' --', ' -- --');
  checkNoted({ dataDir, folder, given: process.env.BACKUP_FOLDER, command });
  const until = given.until && readInstant(given.until);
  const timeline = given.timeline && readCount('timeline', given.timeline);
  const upToGap = given['up-to-gap'];
  if (until && upToGap)
    throw new Failure(
      '--until と --up-to-gap は一緒に指定できません。どちらか 1 つにしてください。',
      '--until and --up-to-gap contradict each other: give one of them.',
    );
  const wish = { folder, cluster: given.cluster, name: given.backup, until, timeline, dataDir };
  const choice = chooseBackup(wish);
  const { backup, damaged, way } = choice;
  for (const { fault } of damaged) log(`使えないバックアップ / passed over: ${fault}`);
  const to = until ? ` ${showInstant(until)} まで` : '最後まで';
  console.log(`${backup.name} から、系列（timeline）${way.timeline} の${to}戻します…`);
  const begin = performance.now();
  const options = { folder, dataDir, password, choice, upToGap, log };
  const { lastCommit, replaced, unread } = await restoreBackup(options);
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  // There is no commit when no WAL follows the backup.
  const last = showInstant(lastCommit ?? backup.manifest.stoppedAt);
  console.log(`戻しました（${seconds} 秒）。最後の変更: ${last} / restored, with this last change`);
  describeUnread(unread, last).forEach(log);
  describeNext({ replaced, embedded: true, folder: process.env.BACKUP_FOLDER }).forEach(log);
  const { keys } = backup.manifest;
  if (keys !== null && keys !== keysMark(process.env.SECRET_KEY || secretKey)) {
    log(
      '注意: バックアップのときと SECRET_KEY が違います。登録済みのパスワードと、送信済みのメールのリンクは',
    );
    log('使えません（パスワードは再設定できます）。保存した鍵があれば、--keys で戻してください。');
    log(
      'SECRET_KEY is another one: passwords and links of before do not work. Put the kept keys back by --keys.',
    );
  }
}

async function load(folder) {
  const ownerUrl = process.env.DATABASE_OWNER_URL;
  const { dataDir } = findEmbedded(dataFolder);
  const secretsFile = path.join(dataFolder, 'secrets.json');
  const { tables, rows, replaced } = ownerUrl
    ? await loadData({ ownerUrl, folder: path.resolve(folder) })
    : await restoreExport({ folder: path.resolve(folder), dataDir, secretsFile, log });
  console.log(`読み込みました: ${tables} 表、${rows} 行 / loaded`);
  describeNext({ replaced, embedded: !ownerUrl, folder: process.env.BACKUP_FOLDER }).forEach(log);
}

async function run(given) {
  if (given.keys !== undefined) {
    const { set, replaced } = restoreKeys({ dataFolder, file: given.keys });
    console.log('鍵を戻しました。 / The keys are back.');
    if (replaced) log(`それまでの鍵: ${replaced} / the keys that were there`);
    if (set.length > 0) log(`環境変数にも設定してください / set in the environment, too: ${set.join(', ')}`);
    return;
  }
  if (given.export !== undefined) return load(given.export);
  if (process.env.DATABASE_URL) {
    throw new Failure(
      'DATABASE_URL のデータベースは、その PostgreSQL の方法で戻してください（docs/guides/backup.md）。',
      'DATABASE_URL is set: restore that PostgreSQL by its own means (docs/guides/backup.md).',
    );
  }
  await restore(given);
}

let lock;
try {
  const given = readSwitches('restore', process.argv.slice(2), options, usage);
  lock = takeLock(path.join(dataFolder, 'start.lock'));
  await run(given);
} catch (error) {
  const told = explainFailure(error);
  console.error(told instanceof Failure ? told.message : told);
  process.exitCode = 1;
}
lock?.giveBack();
