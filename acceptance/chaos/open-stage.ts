import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pinnedEnvironment } from '../../tools/bootstrap/install.mjs';
import { startKeeper } from '../../tools/keeper.ts';
import { startTemporaryPostgres } from '../../tools/postgres.ts';
import type { Postgres } from '../../tools/postgres/postgres-options.ts';
import { projectFolder as root } from '../../tools/bootstrap/runner.mjs';
import type { Options } from './arguments.ts';
import { startFleet, type Fleet } from './fleet.ts';
import { openLedger, type Ledger } from './open-ledger.ts';
import { openQueueStore, type QueueStore } from './queue-store.ts';
import { startRelay, type Relay } from './relay/start-relay.ts';

/** A system for fault injection: its own PostgreSQL, queue store and mail server; `startWorkers` adds workers. */
export interface Stage {
  options: Options;
  postgres: Postgres;
  store: QueueStore;
  relay: Relay;
  ledger: Ledger;
  startWorkers: (count: number, env?: Record<string, string>) => Promise<Fleet>;
  logTail: (lines: number) => string;
  /** Finds tenants' data in the workers' log. */
  leaks: () => string[];
  close: () => Promise<void>;
}

/** @param more milliseconds that the answer to a message takes, and whether WAL is archived */
export async function openStage(
  options: Options,
  { latency, archive }: { latency?: number; archive?: boolean } = {},
): Promise<Stage> {
  const folder = mkdtempSync(path.join(tmpdir(), 'sonae-chaos-'));
  const keeper = startKeeper();
  keeper.remove(folder);
  /** Cleanup functions; the first one runs last. */
  const undo: (() => void | Promise<void>)[] = [
    () => keeper.end(),
    () => rmSync(folder, { recursive: true, force: true }),
  ];
  const close = async () => {
    for (const end of undo.splice(0).reverse()) await end();
  };
  try {
    // Committed data must survive a kill; the files need not survive a crash of the machine.
    const postgres = await startTemporaryPostgres({
      tuning: { synchronous_commit: 'on', full_page_writes: 'on' },
      archive,
    });
    undo.push(() => postgres.stop());
    const urls = { DATABASE_URL: postgres.appUrl, DATABASE_OWNER_URL: postgres.ownerUrl };
    runOnce('migrate', ['tools/migrate.ts'], { ...process.env, ...urls });
    const store = await openQueueStore(options, postgres, keeper);
    undo.push(store.stop);
    const relay = await startRelay(root, folder, latency);
    undo.push(relay.stop);
    const ledger = await openLedger(postgres);
    undo.push(() => ledger.leave());
    const basic = settingsOf(options, postgres, store, relay);
    const log = path.join(folder, 'worker.log');
    return {
      options,
      postgres,
      store,
      relay,
      ledger,
      startWorkers: async (count, env = {}) => {
        const fleet = await startFleet({ root, folder, count, env: { ...basic, ...env }, keeper });
        undo.push(() => fleet.end());
        return fleet;
      },
      logTail: (lines) => readFileSync(log, 'utf8').trim().split('\n').slice(-lines).join('\n'),
      leaks: () => readFileSync(log, 'utf8').match(/\S*@example\S*|見本\S*/gu) ?? [],
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Builds the programs of the stage. */
export function buildParts() {
  const projects = '@sonae/platform,@sonae/tenancy,@sonae/domain,@sonae/worker';
  const args = ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build', '-p', projects];
  runOnce('build', args, pinnedEnvironment());
}

function settingsOf(
  { connections, lease }: Options,
  postgres: Postgres,
  store: QueueStore,
  relay: Relay,
): Record<string, string | undefined> {
  return {
    PATH: process.env.PATH,
    DATABASE_URL: postgres.appUrl,
    QUEUE_URL: store.url,
    SMTP_URL: relay.url,
    SMTP_CONNECTIONS: String(connections),
    DELIVERY_LEASE_SECONDS: String(lease),
    SWEEP_SECONDS: '1',
    PUBLIC_URL: 'http://127.0.0.1:4000',
    MAIL_FROM: 'sonae@example.jp',
    SECRET_KEY: '9fa641cfff7481e54ca0b5ac2bff65f7ae29c8594885a08c27fbc5337d2b6704',
    LOG_LEVEL: 'warn',
  };
}

function runOnce(name: string, args: string[], env: NodeJS.ProcessEnv): void {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`${name} failed:\n${stdout}${stderr}`);
}
