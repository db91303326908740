// `npm run restore`: restores the database of `npm start` from its backups. See docs/guides/backup.md.
import path from 'node:path';
import { dataFolder } from '../start/data-folder.mjs';
import { explainFailure, Failure } from '../start/failure.mjs';
import { takeLock } from '../start/lock.mjs';
import { readInstant, readSwitches, showInstant } from './arguments.mjs';
import { chooseBackup } from './choose-backup.mjs';
import { backupFolder, findEmbedded } from './find-embedded.mjs';
import { keysMark } from './keys-mark.mjs';
import { restoreBackup } from './restore-backup.mjs';

const usage = `npm run restore                                  残っている最後まで戻す / to the end of what was kept
npm run restore -- --until 2026-11-30T12:00:00   その時点（日本時間）に戻す / to an instant, in Japan
  --backup NAME  --cluster NUMBER  --timeline NUMBER   npm run backup -- --list を参照`;
const options = {
  until: { type: 'string' },
  backup: { type: 'string' },
  cluster: { type: 'string' },
  timeline: { type: 'string' },
};

async function restore(given) {
  const folder = backupFolder(dataFolder, process.env);
  const { dataDir, password, secretKey } = findEmbedded(dataFolder);
  const until = given.until && readInstant(given.until);
  const wish = { folder, cluster: given.cluster, name: given.backup, until };
  const { backup } = chooseBackup(wish);
  console.log(`${backup.name} から戻します${until ? `（${showInstant(until)} まで）` : ''}…`);
  const begin = performance.now();
  const log = (line) => console.log(`  ${line}`);
  const restored = await restoreBackup({ ...wish, name: backup.name, dataDir, password, timeline: given.timeline, log }); // prettier-ignore
  const seconds = ((performance.now() - begin) / 1000).toFixed(1);
  const last = restored.lastCommit ? showInstant(restored.lastCommit) : '-';
  console.log(`戻しました（${seconds} 秒）。最後の変更: ${last} / restored, with this last change`);
  if (restored.replaced) console.log(`  それまでのデータ: ${restored.replaced} / what was there before`);
  console.log('  次は npm start で起動し、npm run hold で、保留しているメールをどうするか決めてください。 / next: npm start, then npm run hold'); // prettier-ignore
  const { keys } = backup.manifest;
  if (keys !== null && keys !== keysMark(process.env.SECRET_KEY || secretKey))
    console.log('  注意: バックアップのときと SECRET_KEY が違います。これまでのパスワードとメールのリンクは使えません。鍵を戻すか、パスワードを再設定してください。 / SECRET_KEY differs'); // prettier-ignore
}

let lock;
try {
  const given = readSwitches(process.argv.slice(2), options, usage);
  if (process.env.DATABASE_URL) {
    throw new Failure(
      'DATABASE_URL のデータベースは、その PostgreSQL の方法で戻してください（docs/guides/backup.md）。',
      'DATABASE_URL is set: restore that PostgreSQL by its own means (docs/guides/backup.md).',
    );
  }
  lock = takeLock(path.join(dataFolder, 'start.lock'));
  await restore(given);
} catch (error) {
  const told = explainFailure(error);
  console.error(told instanceof Failure ? told.message : told);
  process.exitCode = 1;
}
lock?.giveBack();
