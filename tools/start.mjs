// `npm start`: builds, starts an embedded PostgreSQL, an inbox, the API and the worker, and stops them all on Ctrl-C.
// `npm run dev` (--watch) restarts what a saved file changes.
import path from 'node:path';
import { pinnedEnvironment } from './bootstrap/install.mjs';
import { startKeeper } from './keeper.ts';
import { startPostgres } from './postgres.ts';
import { makePassage, projectFolder as root } from './bootstrap/runner.mjs';
import { readArguments } from './start/arguments.mjs';
import { checkSettings } from './start/check-settings.mjs';
import { clusterFolder, dataFolder } from './bootstrap/data-folder.mjs';
import { describeArchiving } from './start/describe-archiving.mjs';
import { describeDemo } from './start/demo.mjs';
import { checkDisk } from './bootstrap/disk.mjs';
import { explainFailure, Failure } from './bootstrap/failure.mjs';
import { makeFamily } from './start/family.mjs';
import { beginAnew } from './start/fresh.mjs';
import { leanHeap } from './start/lean-heap.mjs';
import { takeLock } from './bootstrap/lock.mjs';
import { checkPorts, explainTakenPort } from './start/ports.mjs';
import { describeStart, makeProgress } from './start/print.mjs';
import { waitUntilReady } from './start/ready.mjs';
import { readSettings } from './start/settings.mjs';
import { tryMailServer } from './start/try-mail-server.mjs';

const buildCommand = ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build'];
const say = (line) => console.log(`    ${line}`);
const stopping = new AbortController();
let lock;
let startingPostgres;
let family;
let keeper;

/** Stops everything in order, once; later calls wait for the first. */
let stopped;
function stopAll() {
  stopped ??= (async () => {
    // Processes that write first, the database last; programs of the start itself (build, migration) at once.
    for (const [name, patience] of [
      ['api', 30],
      ['worker', 40],
      ['inbox', 10],
    ])
      await family?.stop(name, patience);
    for (const name of family?.names() ?? []) await family.stop(name, 10);
    // Includes one that is still starting.
    await (await startingPostgres?.catch(() => undefined))?.stop();
    keeper?.end();
    lock?.giveBack();
  })();
  return stopped;
}

/** Begins the shutdown: everything that waits is rejected with this reason. */
function interrupt(reason) {
  if (!stopping.signal.aborted) stopping.abort(reason);
}

function onSignal() {
  if (stopping.signal.aborted) return;
  console.log('\n終了しています…');
  interrupt(undefined);
}

/** Rejects long-running work on an interruption. */
function unlessStopping(work) {
  stopping.signal.throwIfAborted();
  const interrupted = new Promise((resolve, reject) => {
    stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason), { once: true });
  });
  const working = work();
  working.catch?.(() => {});
  return Promise.race([working, interrupted]);
}

async function bringUp({ fresh, demo, watch }) {
  const { step: show, total } = makeProgress();
  const step = (label, work) => unlessStopping(() => show(label, work));
  makePassage(dataFolder);
  lock = takeLock(path.join(dataFolder, 'start.lock'));
  checkDisk(dataFolder);
  let settings = readSettings(process.env, dataFolder);
  // The watcher of a killed start is removing its leftovers, which takes a moment.
  await checkPorts(settings.wantedPorts, { patienceSeconds: lock.takenOver ? 30 : 0 });
  if (fresh) {
    await step('以前のデータを削除', () => beginAnew(dataFolder, say));
    settings = readSettings(process.env, dataFolder);
  }
  keeper = startKeeper();
  const logFolder = path.join(dataFolder, 'logs');
  const explain = (output) => explainTakenPort(output, settings.wantedPorts);
  // Before the build, so that files saved during it are not missed.
  const watching = watch ? await watchSources() : undefined;
  const onDeath = watching?.onDeath ?? interrupt;
  family = makeFamily({ root, logFolder, node: process.execPath, keeper, onDeath, explain });

  await step('ビルド', () => family.runOnce('build', buildCommand, pinnedEnvironment()));
  let { DATABASE_URL, DATABASE_OWNER_URL, QUEUE_URL } = settings.environment;
  if (settings.embedded.database || settings.embedded.queue) {
    startingPostgres = show('PostgreSQL（内蔵）', () =>
      startPostgres({
        dataDir: path.join(dataFolder, 'postgres'),
        secretsFile: path.join(dataFolder, 'secrets.json'),
        log: say,
        keeper,
        archiveFolder: settings.environment.BACKUP_FOLDER,
        onExit: () => interrupt(postgresDied()),
      }),
    );
    const postgres = await unlessStopping(() => startingPostgres);
    DATABASE_URL ??= postgres.appUrl;
    DATABASE_OWNER_URL ??= postgres.ownerUrl;
    QUEUE_URL ??= postgres.queueUrl;
  }
  const running = { ...settings.environment, DATABASE_URL, QUEUE_URL, ...watching?.settings };
  delete running.DATABASE_OWNER_URL;
  await step('設定の確認', () => checkSettings(running));
  const owner = { ...running, DATABASE_OWNER_URL };
  await step('データベースの更新', () => family.runOnce('migrate', ['tools/migrate.ts'], owner));
  const samples = describeDemo({ dataFolder, embedded: settings.embedded.database, demo });
  if (samples.isDue) {
    await step('デモデータの読み込み', () => family.runOnce('demo', ['tools/demo/load.mjs'], owner));
    samples.noteLoaded();
  }
  const member = (name, script, readyUrl) => ({
    name,
    readyUrl,
    start: () => void family.keepRunning(name, [...leanHeap[name], script], running),
  });
  const inbox = `http://127.0.0.1:${settings.ports.inboxWeb}/`;
  if (settings.embedded.inbox)
    await step('受信箱', () => startMember(member('inbox', 'tools/inbox.mjs', inbox)));
  const api = member('api', 'apps/api/dist/main.js', `${settings.localUrl}/readyz`);
  await step('API', () => startMember(api));
  const workerReady = `${settings.metricsUrl('workerMetrics')}/readyz`;
  const worker = member('worker', 'apps/worker/dist/main.js', workerReady);
  await step('worker', () => startMember(worker));
  const held = await unlessStopping(() => countHeld(DATABASE_URL));
  const unreached = await unlessStopping(() => tryMailServer(running.SMTP_URL));
  console.log(`準備ができました（${total()} 秒）`);
  const { BACKUP_FOLDER } = settings.environment;
  const unarchived = settings.embedded.database
    ? describeArchiving(clusterFolder(dataFolder), BACKUP_FOLDER)
    : [];
  const accounts = await samples.accounts();
  console.log(describeStart(settings, accounts, dataFolder, held, unreached, unarchived));
  watching?.begin({ family, members: { api, worker }, owner });
}

/**
 * Counts the mail on hold, including mail that the worker is putting on hold. A failure does not affect the running
 * system.
 */
async function countHeld(url) {
  const { countHeldMail } = await import('./hold/count-held-mail.ts');
  return countHeldMail(url).catch(() => null);
}

/** Only a developer has the compiler. */
async function watchSources() {
  const { openWatch } = await import('./start/watch/open-watch.mjs');
  return openWatch({ root, signal: stopping.signal, onFailure: interrupt });
}

async function startMember({ start, readyUrl }) {
  start();
  await waitUntilReady(readyUrl, { seconds: 60, signal: stopping.signal });
}

function postgresDied() {
  const log = `${clusterFolder(dataFolder)}.log`;
  return new Failure(
    `内蔵の PostgreSQL が予期せず終了しました。もう一度 npm start で起動してください。続くときは、記録を見てください: ${log}`,
    `The embedded PostgreSQL ended unexpectedly. Run npm start again. Its log: ${log}`,
  );
}

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, onSignal);
process.on('disconnect', onSignal);
// A closed terminal must not prevent the orderly shutdown.
for (const output of [process.stdout, process.stderr]) output.on('error', () => {});
let code = 0;
try {
  await bringUp(readArguments(process.argv.slice(2), process.env));
  await new Promise((resolve, reject) => {
    if (stopping.signal.aborted) reject(stopping.signal.reason);
    stopping.signal.addEventListener('abort', () => reject(stopping.signal.reason), { once: true });
    // Nothing else may keep the event loop alive while the children run.
    setInterval(() => {}, 60_000);
  });
} catch (error) {
  // An interruption by a signal has an AbortError; other errors are printed.
  if (error?.name !== 'AbortError') {
    code = 1;
    const told = explainFailure(error);
    console.error(told instanceof Failure ? `\n${told.message}` : told);
  }
}
await stopAll();
if (family) console.log('すべて終了しました。');
process.exit(code);
