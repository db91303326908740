// `npm run chaos`: one broadcast, during which workers and PostgreSQL are killed (-9) and the queue's store is emptied.
// Nobody may be missed, duplicates are bounded and byte-identical. See `--help`.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pinnedEnvironment } from '../bootstrap/install.mjs';
import { seededRandom } from '../demo/random.mjs';
import { startKeeper } from '../keeper.mjs';
import { startTemporaryPostgres } from '../postgres.mjs';
import { projectFolder as root } from '../postgres/runner.mjs';
import { readArguments, usage } from './arguments.mjs';
import { startFleet } from './fleet.mjs';
import { judge } from './judge.mjs';
import { openLedger } from './open-ledger.mjs';
import { openQueueStore } from './queue-store.mjs';
import { startSink } from './start-sink.mjs';
import { wreakHavoc } from './wreak-havoc.mjs';

if (process.argv.includes('--help')) {
  console.log(usage);
  process.exit(0);
}
const options = readArguments(process.argv.slice(2));
const random = seededRandom(options.seed);
const folder = mkdtempSync(path.join(tmpdir(), 'sonae-chaos-'));
const keeper = startKeeper();
keeper.remove(folder);
/** What is to be undone, newest last. */
const undo = [() => rmSync(folder, { recursive: true, force: true }), () => keeper.end()];
undo.reverse();

try {
  process.exitCode = (await main()) ? 0 : 1;
} catch (error) {
  console.error(error);
  process.exitCode = 1;
} finally {
  for (const end of undo.splice(0).reverse()) await end();
}

async function main() {
  console.log(Object.entries(options).map((option) => option.join('=')).join(' ')); // prettier-ignore
  runOnce('build', ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build', '-p', '@sonae/platform,@sonae/domain,@sonae/worker'], pinnedEnvironment()); // prettier-ignore
  // What is committed must outlive a kill; the files themselves need not outlive the machine.
  const postgres = await startTemporaryPostgres({
    tuning: { synchronous_commit: 'on', full_page_writes: 'on' },
  });
  undo.push(() => postgres.stop());
  const urls = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl };
  runOnce('migrate', ['tools/migrate.mjs'], { ...process.env, ...urls });
  const store = await openQueueStore(options, postgres, keeper);
  undo.push(store.stop);
  const sink = await startSink(root, folder);
  undo.push(sink.stop);
  const env = settingsOf(postgres, store, sink);
  const sql = await openLedger(postgres);

  const { makePrefecture, publishNotice } = await import('./prefecture.mjs');
  const associationId = await makePrefecture(sql.client, options.recipients);
  const fleet = await startFleet({ root, folder, count: options.workers, env, keeper });
  undo.push(() => fleet.end());
  const begin = performance.now();
  await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
  const published = performance.now();
  const faults = { sending: 0, falseFinish: 0, polls: 0 };
  faults.sending = await wreakHavoc(options, random, { postgres, store, sink, sql, fleet });
  await untilFinished(sql, faults);
  const finished = performance.now();
  const ends = await fleet.stop();
  const { figures, violations } = await judge(sql.client, sink.file, { ...options, sending: faults.sending });
  await sql.client.end();

  if (faults.falseFinish > 0) violations.push(`"finished" was wrong ${faults.falseFinish} times`);
  if (ends.some(({ code }) => code !== 0))
    violations.push(`a worker did not end in order: ${JSON.stringify(ends)}`);
  const told = readFileSync(path.join(folder, 'worker.log'), 'utf8').match(/\S*@example\S*|見本\S*/gu) ?? [];
  if (told.length > 0) violations.push(`the log holds what is a tenant's: ${told[0]}`);
  const seconds = (from, to) => Number(((to - from) / 1000).toFixed(1));
  const sent = seconds(published, finished);
  report({
    'published in (s)': seconds(begin, published),
    'finished after (s)': sent,
    'messages a second, faults included': Math.round(options.recipients / sent),
    ...figures,
    '"finished" held against the rows (times)': faults.polls,
  });
  for (const violation of violations.slice(0, 20)) console.error(`VIOLATION ${violation}`);
  if (violations.length > 0) keepLog();
  console.log(violations.length === 0 ? `ok (seed ${options.seed})` : `FAILED (seed ${options.seed})`);
  return violations.length === 0;
}

/** Reads in one statement whether the counters say "finished", and whether the rows do. */
async function untilFinished(sql, faults) {
  const deadline = Date.now() + 120_000 + options.lease * 2_000;
  for (;;) {
    const { rows } = await sql.client.query(
      `SELECT m.accepted_count + m.bounced_count + m.cancelled_count = m.audience_count AS said,
         NOT EXISTS (SELECT FROM delivery d WHERE d.message_id = m.id AND d.state IN ('PENDING', 'SENDING', 'DEFERRED')) AS done
       FROM message m`,
    );
    faults.polls += 1;
    if (rows.some(({ said, done }) => said !== done)) faults.falseFinish += 1;
    if (rows.every(({ done }) => done)) return;
    if (Date.now() > deadline) throw new Error('the broadcast does not come to its end');
    await sleep(50);
  }
}

function settingsOf(postgres, store, sink) {
  return {
    PATH: process.env.PATH,
    DATABASE_URL: postgres.appUrl,
    QUEUE_URL: store.url,
    SMTP_URL: sink.url,
    SMTP_CONNECTIONS: String(options.connections),
    DELIVERY_LEASE_SECONDS: String(options.lease),
    SWEEP_SECONDS: '1',
    PUBLIC_URL: 'http://127.0.0.1:4000',
    MAIL_FROM: 'sonae@example.jp',
    SECRET_KEY: '9fa641cfff7481e54ca0b5ac2bff65f7ae29c8594885a08c27fbc5337d2b6704',
    LOG_LEVEL: 'warn',
  };
}

function runOnce(name, args, env) {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
}

function keepLog() {
  const lines = readFileSync(path.join(folder, 'worker.log'), 'utf8').trim().split('\n');
  console.error(lines.slice(-30).join('\n'));
}

function report(figures) {
  for (const [name, value] of Object.entries(figures)) console.log(`${name.padEnd(44)} ${value}`);
}
