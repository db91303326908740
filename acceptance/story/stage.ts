import { execFile } from 'node:child_process';
import { randomBytes, randomInt } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { pinnedEnvironment } from '../../tools/bootstrap/install.mjs';
import { startInbox } from '../../tools/inbox.mjs';
import { startKeeper } from '../../tools/keeper.ts';
import { startTemporaryPostgres } from '../../tools/postgres.ts';
import { choosePort } from '../../tools/postgres/ports.ts';
import { projectFolder as root } from '../../tools/bootstrap/runner.mjs';
import { makeFamily } from '../../tools/start/family.mjs';
import { leanHeap } from '../../tools/start/lean-heap.mjs';
import { waitUntilReady } from '../../tools/start/ready.mjs';
import { makeMailbox } from './mailbox.ts';
import { runRedis } from './run-redis.ts';

const buildCommand = ['node_modules/nx/dist/bin/nx.js', 'run-many', '-t', 'build'];

interface StageOptions {
  /** The address of a queue. */
  queue?: string;
  /** Starts a server for the queue. */
  redis?: boolean;
  /** Further ones of the API and the worker. */
  settings?: Record<string, string>;
  onDeath: (failure: Error) => void;
}

type App = 'api' | 'worker';
export type Stage = Awaited<ReturnType<typeof openStage>>;

/**
 * The system of the story: its own PostgreSQL, the inbox, the API and the worker as separate processes, with the
 * settings of production.
 */
export async function openStage({ queue, redis, settings: further = {}, onDeath }: StageOptions) {
  const folder = mkdtempSync(path.join(tmpdir(), 'sonae-story-'));
  const keeper = startKeeper();
  keeper.remove(folder);
  const family = makeFamily({ root, logFolder: folder, node: process.execPath, keeper, onDeath });
  /** Cleanup functions, the newest last. */
  const undo: (() => Promise<void>)[] = [];
  const closeAll = async () => {
    for (const name of ['api', 'worker']) await family.stop(name, 40);
    for (const name of family.names()) await family.stop(name, 5);
    for (const end of undo.splice(0).reverse()) await end();
    rmSync(folder, { recursive: true, force: true });
    keeper.end();
  };
  /** Set by the first call; later calls wait for it. */
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= closeAll());

  try {
    await family.runOnce('build', buildCommand, pinnedEnvironment());
    const postgres = await startTemporaryPostgres();
    undo.push(postgres.stop);
    const started = [postgres.pid()];
    const inbox = await startInbox({ folder: path.join(folder, 'inbox'), keep: 20_000 });
    undo.push(inbox.close);
    const server = redis && !queue ? await runRedis(keeper) : undefined;
    if (server) undo.push(server.stop);
    const [api, apiMetrics, workerMetrics] = [await freePort(), await freePort(), await freePort()];
    const url = `http://127.0.0.1:${api}`;
    const settings = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      DATABASE_URL: postgres.appUrl,
      QUEUE_URL: queue ?? server?.url ?? postgres.queueUrl,
      SMTP_URL: inbox.smtpUrl,
      PUBLIC_URL: url,
      MAIL_FROM: 'sonae@example.jp',
      DRAIN_SECONDS: '0',
      SECRET_KEY: randomBytes(32).toString('base64url'),
      API_PORT: String(api),
      API_METRICS_PORT: String(apiMetrics),
      WORKER_METRICS_PORT: String(workerMetrics),
      ...further,
    };
    const owner = { ...settings, DATABASE_OWNER_URL: postgres.ownerUrl };
    await family.runOnce('migrate', ['tools/migrate.ts'], owner);
    const start = async (name: App, extra: Record<string, string>, readyUrl: string) => {
      const pid = family.keepRunning(name, [...leanHeap[name], `apps/${name}/dist/main.js`], {
        ...settings,
        ...extra,
      });
      started.push(pid);
      await waitUntilReady(readyUrl, { seconds: 60, signal: AbortSignal.timeout(60_000) });
      return pid;
    };
    const earlierSizes: Record<App, (number | undefined)[]> = { api: [], worker: [] };
    const pids: Record<App, number | undefined> = { api: await start('api', {}, `${url}/readyz`), worker: 0 };
    return {
      url,
      queueUrl: settings.QUEUE_URL,
      mailbox: makeMailbox(inbox.webUrl),
      /** Starts the worker; `extra` are further settings. */
      startWorker: async (extra: Record<string, string> = {}) => {
        pids.worker = await start('worker', extra, `http://127.0.0.1:${workerMetrics}/readyz`);
      },
      stopWorker: async () => {
        earlierSizes.worker.push(residentMegabytes(pids.worker));
        await family.stop('worker', 40);
      },
      /** Runs a tool of the project as the operator does; resolves with its output. */
      operate: async (args: string[]) =>
        (await promisify(execFile)(process.execPath, args, { cwd: root, env: settings })).stdout,
      pidOfApi: () => pids.api,
      /**
       * Resident sizes of the process in MB, before each of its restarts and now; empty where the system does not
       * report them.
       */
      residentMegabytes: (name: App) =>
        [...earlierSizes[name], residentMegabytes(pids[name])].filter((size): size is number =>
          Boolean(size),
        ),
      /** The log lines of the API and the worker at this level (40: warning, 50: error) and above. */
      logged: (level: number) =>
        ['api', 'worker'].flatMap((name) => linesOf(path.join(folder, `${name}.log`), level)),
      /** Processes of the stage that are still running. */
      survivors: () => started.filter(isAlive),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Below the range of ports for outgoing connections, so that none is taken in the meantime. */
const freePort = () => choosePort(randomInt(20_000, 32_000));

function isAlive(pid: number | undefined): boolean {
  try {
    return pid !== undefined && process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** The lines of a log at a level and above, and lines that are no log lines. */
function linesOf(file: string, level: number): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').filter(Boolean);
  return lines.filter(
    (line) => !line.startsWith('{') || (JSON.parse(line) as { level: number }).level >= level,
  );
}

/** Undefined where the system has no /proc. */
function residentMegabytes(pid: number | undefined): number | undefined {
  try {
    const status = readFileSync(`/proc/${pid ?? ''}/status`, 'utf8');
    return Math.round(Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]) / 1024);
  } catch {
    return undefined;
  }
}
