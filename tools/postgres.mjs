import { chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { archiveSettings } from './backup/archive-settings.mjs';
import { beginArchive } from './backup/begin-archive.mjs';
import { startKeeper } from './keeper.mjs';
import { clearLeftovers, createCluster, runServer, stopServer } from './postgres/cluster.mjs';
import { choosePort, lastPort } from './postgres/ports.mjs';
import { checkRestored, checkVersion, explain } from './postgres/explain.mjs';
import { addressOf, ensureRoles } from './postgres/roles.mjs';
import {
  findBinaries,
  findRunner,
  makePassage,
  reachableFolder,
  temporaryFolder,
} from './postgres/runner.mjs';
import { keepSecrets, writeJson } from './postgres/secrets.mjs';
import { wakeCheckpointer } from './postgres/wake-checkpointer.mjs';

const secretNames = ['postgres', 'sonae_owner', 'sonae_app', 'sonae_backup', 'sonae_queue'];

/**
 * Starts the embedded PostgreSQL on 127.0.0.1 and sees to its roles and databases. The first start makes the cluster;
 * later ones find the data, the port and the passwords again, also after a crash.
 *
 * @param {object} options
 * @param {string} options.dataDir where the cluster lives, or a folder beside it that PostgreSQL's account can enter
 * @param {number} [options.port] otherwise the last one when it is free, or any free one
 * @param {string} [options.secretsFile] where generated passwords are kept (mode 600); default: beside the cluster
 * @param {(line: string) => void} [options.log]
 * @param {Record<string, string | number>} [options.tuning] server settings, e.g. `{ fsync: 'off' }`
 * @param {ReturnType<typeof startKeeper>} [options.keeper] ends the server should this process be killed
 * @param {string} [options.archiveFolder] where WAL is archived, for backups; otherwise it is not
 * @param {() => void} [options.onExit] called when the server ends without `stop()` or `kill()`
 * @returns {Promise<Postgres>}
 * @typedef {{
 *   port: number, dataDir: string, logFile: string, version: string, pid: () => number | undefined,
 *   adminUrl: string, ownerUrl: string, appUrl: string, backupUrl: string, queueUrl: string,
 *   kill: () => Promise<void>, start: () => Promise<void>, stop: () => Promise<void>,
 * }} Postgres
 *   `kill` ends it as a power cut would, `start` brings it back on the same port (for tests of recovery).
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
}) {
  let tuning = given;
  const runner = findRunner();
  makePassage(path.dirname(path.resolve(wished)));
  const dataDir = reachableFolder(path.resolve(wished), runner);
  if (dataDir !== path.resolve(wished)) {
    log(
      `利用者 ${runner.name} が ${path.dirname(wished)} に入れないので、データベースは ${dataDir} に置きます / the database is kept there`,
    );
    makePassage(path.dirname(dataDir));
  }
  const binaries = findBinaries(runner);
  const secrets = keepSecrets(secretsFile ?? `${dataDir}.secrets.json`, secretNames);
  const portFile = `${dataDir}.port.json`;
  const logFile = `${dataDir}.log`;
  const ownKeeper = keeper ? undefined : startKeeper();
  const watch = keeper ?? ownKeeper;
  let server;
  let port;
  let release = () => {};

  const start = async () => {
    for (let attempt = 1; ; attempt += 1) {
      await clearLeftovers(dataDir, log);
      port = fixedPort ?? (await choosePort(port ?? lastPort(portFile)));
      try {
        server = await runServer({ dataDir, port, binaries, runner, logFile, tuning });
        break;
      } catch (error) {
        // Backends of a killed server need a moment to notice; another program may win the race for a free port.
        if (attempt >= 20 || !(error.leftovers || (error.portTaken && !fixedPort))) throw error;
        await sleep(error.leftovers ? 250 : 0);
      }
    }
    const running = server;
    const giveBack = watch.guard(running.pid, 'INT');
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
  const end = async (how) => {
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
 * Starts a throw-away cluster for tests and scripts: made in the system's temporary folder, not synced to disk, removed
 * by `stop()` and also when this process is killed.
 *
 * @param {{log?: (line: string) => void, tuning?: Record<string, string | number>, archive?: boolean}} [options]
 *   `archive`: WAL goes to the folder `backups` beside the cluster
 * @returns {Promise<Postgres>}
 */
export async function startTemporaryPostgres({ log, tuning = {}, archive = false } = {}) {
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
    // The attack on the tables is one transaction; every savepoint in it that wrote keeps a lock.
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
