import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { readFailure } from './read-failure.ts';

const maximumLogBytes = 20 * 1024 * 1024;

/** Settings of every embedded cluster; the caller's `tuning` overrides them. */
const settings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 120,
  shared_buffers: '128MB',
  max_wal_size: '1GB',
  timezone: 'UTC',
  log_timezone: 'UTC',
  lc_messages: 'C',
  // Refused rows are expected, and the statement may contain personal data.
  log_min_error_statement: 'panic',
};

/** Creates an empty cluster: UTF-8, code-point order (C.UTF-8) whatever the machine's locale, password required. */
export function createCluster({
  dataDir,
  binaries,
  runner,
  password,
  sync,
}: {
  dataDir: string;
  binaries: { initdb: string };
  runner?: { uid: number; gid: number };
  password: string;
  sync: boolean;
}) {
  // Built aside and renamed at the end, so that a killed first start leaves no partial cluster that looks complete.
  const building = mkdtempSync(`${dataDir}.building-`);
  const passwordFile = path.join(building, 'password');
  const cluster = path.join(building, 'cluster');
  try {
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    mkdirSync(cluster, { mode: 0o700 });
    for (const item of [building, passwordFile, cluster]) if (runner) chownSync(item, runner.uid, runner.gid);
    const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C'];
    const access = ['--username=postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
    execFileSync(
      binaries.initdb,
      [`--pgdata=${cluster}`, ...locale, ...access, ...(sync ? [] : ['--no-sync'])],
      {
        ...runner,
        cwd: building,
        env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
        stdio: ['ignore', 'ignore', 'pipe'],
      },
    );
    rmSync(dataDir, { recursive: true, force: true });
    renameSync(cluster, dataDir);
  } catch (error) {
    throw new Error(
      `initdb failed: ${String((error as { stderr?: Buffer }).stderr || (error as Error).message).trim()}`,
      { cause: error },
    );
  } finally {
    rmSync(building, { recursive: true, force: true });
  }
}

/**
 * Removes the leftovers of a killed run: ends a server that still runs on this folder, and removes a lock file whose
 * process id belongs to another program (after a reboot it may be any program).
 */
export async function clearLeftovers(dataDir: string, log: (line: string) => void) {
  const lock = path.join(dataDir, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const pid = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isServerOf(pid, dataDir)) {
    rmSync(lock, { force: true });
    return;
  }
  log(`以前の PostgreSQL が動いているので終了させます（pid ${pid}） / stopping PostgreSQL of an earlier run`);
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 2_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      break;
    }
    for (let waited = 0; waited < patience && isServerOf(pid, dataDir); waited += 50) await sleep(50);
    if (!isServerOf(pid, dataDir)) break;
  }
}

function isServerOf(pid: number, dataDir: string) {
  if (!(pid > 1)) return false;
  try {
    if (existsSync('/proc/self')) return readlinkSync(`/proc/${pid}/cwd`) === dataDir;
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' }).includes(dataDir);
  } catch {
    return false;
  }
}

/**
 * Runs the server until it accepts connections.
 * @param options `patience`: milliseconds; a recovery from an archive takes as long as it takes
 * @throws an error that ends with the last lines of the server's own log; `error.portTaken` tells a lost race for the port
 */
export async function runServer(options: {
  dataDir: string;
  port: number;
  binaries: { postgres: string };
  runner?: { uid: number; gid: number };
  logFile: string;
  tuning: Record<string, string | number>;
  patience?: number;
  onSpawn?: (pid: number) => void;
}): Promise<ChildProcess> {
  const { dataDir, port, binaries, runner, logFile, tuning, patience = 60_000, onSpawn } = options;
  mkdirSync(path.dirname(logFile), { recursive: true });
  if (existsSync(logFile) && statSync(logFile).size > maximumLogBytes) truncateSync(logFile);
  const begin = existsSync(logFile) ? statSync(logFile).size : 0;
  const output = openSync(logFile, 'a', 0o600);
  const flags = Object.entries({ ...settings, ...tuning, port }).flatMap(([name, value]) => [
    '-c',
    `${name}=${value}`,
  ]);
  // Its own process group: Ctrl-C in the terminal must not stop the database before the processes that write to it.
  const server = spawn(binaries.postgres, ['-D', dataDir, ...flags], {
    ...runner,
    cwd: dataDir,
    detached: true,
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const failures: Error[] = [];
  server.once('error', (error) => failures.push(error));
  if (server.pid) onSpawn?.(server.pid);
  for (const deadline = Date.now() + patience; ;) {
    const [failure] = failures;
    if (failure || server.exitCode !== null || server.signalCode !== null) {
      const said = readFileSync(logFile).subarray(begin).toString('utf8');
      throw failure ? new Error(`PostgreSQL did not start: ${failure.message}`) : readFailure(said);
    }
    if (isReady(dataDir, server.pid)) return server;
    if (Date.now() > deadline) {
      server.kill('SIGQUIT');
      throw new Error(`PostgreSQL was not ready within ${patience / 1000} s; see ${logFile}`);
    }
    await sleep(20);
  }
}

function isReady(dataDir: string, pid: number | undefined) {
  try {
    const lines = readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8').split('\n');
    return Number(lines[0]) === pid && lines[7]?.trim() === 'ready';
  } catch {
    return false;
  }
}

/** Stops a server: fast first (open transactions are rolled back), immediately only when that does not help. */
export async function stopServer(server: ChildProcess) {
  const exited = new Promise((resolve) => server.once('exit', resolve));
  for (const [signal, patience] of [
    ['SIGINT', 20_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await Promise.race([exited, sleep(patience, undefined, { ref: false })]);
  }
}
