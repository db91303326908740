import type { ChildProcess } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { archiveSettings } from './backup/archive-settings.mjs';
import { beginArchive } from './backup/begin-archive.mjs';
import { startKeeper } from './keeper.ts';
import { clearLeftovers, createCluster, runServer, stopServer } from './postgres/cluster.ts';
import type { readFailure } from './postgres/read-failure.ts';
import type { Postgres, PostgresOptions } from './postgres/postgres-options.ts';
import { choosePort, lastPort } from './postgres/ports.ts';
import { checkRestored, checkVersion, explain } from './postgres/explain.ts';
import { addressOf, ensureRoles } from './postgres/roles.ts';
import {
  findBinaries,
  findRunner,
  makePassage,
  reachableFolder,
  temporaryFolder,
} from './bootstrap/runner.mjs';
import { keepSecrets, writeJson } from './postgres/secrets.ts';
import { wakeCheckpointer } from './postgres/wake-checkpointer.ts';

const secretNames = ['postgres', 'sonae_owner', 'sonae_app', 'sonae_backup', 'sonae_queue'] as const;

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 and creates its roles and databases. The first start creates the cluster;
 * later ones reuse the data, the port and the passwords, also after a crash.
 */
export async function startPostgres({
  dataDir: wished,
  port: fixedPort,
  secretsFile,
  log = () => {},
  tuning: given = {},
  keeper,
  archiveFolder,
  onExit,
}: PostgresOptions): Promise<Postgres> {
  let tuning = given;
  const runner = findRunner();
  makePassage(path.dirname(path.resolve(wished)));
  const dataDir = reachableFolder(path.resolve(wished), runner);
  if (dataDir !== path.resolve(wished)) {
    log(
      `利用者 ${runner?.name ?? ''} が ${path.dirname(wished)} に入れないので、データベースは ${dataDir} に置きます / the database is kept there`,
    );
    makePassage(path.dirname(dataDir));
  }
  const binaries = findBinaries(runner);
  const secrets = keepSecrets(secretsFile ?? `${dataDir}.secrets.json`, secretNames);
  const portFile = `${dataDir}.port.json`;
  const logFile = `${dataDir}.log`;
  const ownKeeper = keeper ? undefined : startKeeper();
  const watch = keeper ?? ownKeeper;
  let server: ChildProcess | undefined;
  let port = fixedPort ?? 0;
  let release = () => {};

  const start = async () => {
    for (let attempt = 1; ; attempt += 1) {
      await clearLeftovers(dataDir, log);
      port = fixedPort ?? (await choosePort(port || lastPort(portFile)));
      try {
        server = await runServer({ dataDir, port, binaries, runner, logFile, tuning });
        break;
      } catch (error) {
        // Backends of a killed server need a moment to notice; another program may take the free port first.
        const { leftovers, portTaken } = error as Partial<ReturnType<typeof readFailure>>;
        if (attempt >= 20 || !(leftovers || (portTaken && !fixedPort))) throw error;
        await sleep(leftovers ? 250 : 0);
      }
    }
    const running = server;
    const giveBack = running.pid && watch ? watch.guard(running.pid, 'INT') : () => {};
    release = giveBack;
    running.once('exit', () => {
      giveBack();
      if (server === running) {
        server = undefined;
        onExit?.();
      }
    });
    running.unref();
    writeJson(portFile, { port });
    if (archiveFolder) await wakeCheckpointer(addressOf('postgres', secrets.postgres, port, 'postgres'));
  };
  const end = async (how: (running: ChildProcess) => Promise<void>) => {
    const running = server;
    server = undefined;
    if (running) {
      running.ref();
      await how(running);
    }
    release();
  };

  try {
    if (!existsSync(path.join(dataDir, 'PG_VERSION'))) {
      checkRestored(dataDir);
      createCluster({ dataDir, binaries, runner, password: secrets.postgres, sync: tuning.fsync !== 'off' });
    }
    checkVersion(dataDir, binaries.version);
    if (archiveFolder)
      tuning = { ...archiveSettings({ folder: archiveFolder, dataDir, runner }).archive, ...given };
    await start();
    const adminUrl = addressOf('postgres', secrets.postgres, port, 'postgres');
    await ensureRoles(adminUrl, secrets);
    if (archiveFolder) await beginArchive({ adminUrl, dataDir, folder: archiveFolder, runner, log });
  } catch (error) {
    await end(stopServer);
    ownKeeper?.end();
    throw explain(error, wished);
  }
  return {
    port,
    dataDir,
    logFile,
    version: binaries.version,
    pid: () => server?.pid,
    adminUrl: addressOf('postgres', secrets.postgres, port, 'postgres'),
    ownerUrl: addressOf('sonae_owner', secrets.sonae_owner, port, 'sonae'),
    appUrl: addressOf('sonae_app', secrets.sonae_app, port, 'sonae'),
    backupUrl: addressOf('sonae_backup', secrets.sonae_backup, port, 'sonae'),
    queueUrl: addressOf('sonae_queue', secrets.sonae_queue, port, 'sonae_queue'),
    start: async () => {
      fixedPort = port;
      if (!server) await start();
    },
    kill: () =>
      end(async (running) => {
        const exited = new Promise((resolve) => running.once('exit', resolve));
        running.kill('SIGKILL');
        await exited;
      }),
    stop: async () => {
      await end(stopServer);
      ownKeeper?.end();
    },
  };
}

/**
 * Starts a temporary cluster for tests and scripts: created in the system's temporary folder, not synced to disk,
 * removed by `stop()` and also when this process is killed.
 * @param options `archive`: WAL goes to the folder `backups` beside the cluster
 */
export async function startTemporaryPostgres({
  log,
  tuning = {},
  archive = false,
}: {
  log?: (line: string) => void;
  tuning?: Record<string, string | number>;
  archive?: boolean;
} = {}): Promise<Postgres> {
  const folder = mkdtempSync(path.join(temporaryFolder(), 'sonae-postgres-'));
  const runner = findRunner();
  if (runner) chownSync(folder, runner.uid, runner.gid);
  const keeper = startKeeper();
  keeper.remove(folder);
  const removeAll = () => {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
    keeper.end();
  };
  const fast = {
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    autovacuum_naptime: '5min',
    // The attack on the tables is one transaction; every savepoint in it that wrote holds a lock.
    max_locks_per_transaction: 512,
  };
  try {
    const postgres = await startPostgres({
      dataDir: path.join(folder, 'data'),
      log,
      tuning: { ...fast, ...tuning },
      keeper,
      ...(archive && { archiveFolder: path.join(folder, 'backups') }),
    });
    const stop = async () => {
      await postgres.stop();
      removeAll();
    };
    return { ...postgres, stop };
  } catch (error) {
    removeAll();
    throw error;
  }
}
