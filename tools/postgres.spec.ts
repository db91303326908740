import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { placesOf, readSystemIdentifier } from './backup/places.mjs';
import type { Postgres } from './postgres/postgres-options.ts';
import { startPostgres } from './postgres.ts';
import { readFailure } from './postgres/read-failure.ts';
import { canEnter } from './bootstrap/runner.mjs';

const quick = { fsync: 'off', shared_buffers: '16MB' };
let folder: string;
let dataDir: string;

async function ask(connectionString: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Starts the cluster in another process. @returns that process and the server's process id */
async function startElsewhere(): Promise<{ parent: number; server: number; keeper: number }> {
  const door = new URL('./postgres.ts', import.meta.url).href;
  const code = `const { startPostgres } = await import(${JSON.stringify(door)});
    const server = await startPostgres({ dataDir: ${JSON.stringify(dataDir)}, tuning: ${JSON.stringify(quick)} });
    console.log(server.pid()); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const server = await new Promise<number>((resolve) => {
    child.stdout.once('data', (text) => {
      resolve(Number(text));
    });
  });
  const parent = child.pid ?? 0;
  const children = execFileSync('ps', ['-o', 'pid=,comm=', '--ppid', String(parent)], { encoding: 'utf8' });
  const keeper = Number(/(\d+) (?:sh|dash|bash)\b/.exec(children)?.[1]);
  return { parent, server, keeper };
}

async function untilGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 10_000 && isAlive(pid); waited += 50) await sleep(50);
  return !isAlive(pid);
}

describe('the embedded PostgreSQL', () => {
  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-spec-'));
    execFileSync('chmod', ['711', folder]);
    dataDir = path.join(folder, 'data', 'postgres');
  });
  afterEach(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  it('gives each role its rights and no more, and keeps data, port and passwords', async () => {
    const first = await startPostgres({ dataDir, tuning: quick });
    await ask(first.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
    const roles = await ask(
      first.adminUrl,
      `SELECT rolname, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS mighty,
        (SELECT count(*)::int FROM pg_database WHERE datdba = pg_roles.oid) AS owns
      FROM pg_roles WHERE rolname LIKE 'sonae%' ORDER BY 1`,
    );
    expect(roles).toEqual([
      { rolname: 'sonae_app', mighty: false, owns: 0 },
      { rolname: 'sonae_backup', mighty: false, owns: 0 },
      { rolname: 'sonae_owner', mighty: false, owns: 1 },
      { rolname: 'sonae_queue', mighty: false, owns: 1 },
    ]);
    await expect(ask(first.appUrl, 'SELECT n FROM kept')).rejects.toMatchObject({ code: '42501' });
    await expect(ask(first.appUrl.replace(/sonae$/, 'sonae_queue'), 'SELECT 1')).rejects.toMatchObject({
      code: '42501',
    });
    const encoding = await ask(first.ownerUrl, 'SHOW server_encoding');
    expect(encoding).toEqual([{ server_encoding: 'UTF8' }]);
    await first.stop();

    const second = await startPostgres({ dataDir, tuning: quick });
    try {
      expect(second.ownerUrl).toBe(first.ownerUrl);
      expect(await ask(second.ownerUrl, 'SELECT n FROM kept')).toEqual([{ n: 7 }]);
      const mode = execFileSync('stat', ['-c', '%a', `${dataDir}.secrets.json`], { encoding: 'utf8' }).trim();
      expect(mode).toBe('600');
    } finally {
      await second.stop();
    }
  });

  it('leaves no server behind when its parent is killed', async () => {
    const { parent, server } = await startElsewhere();
    process.kill(parent, 'SIGKILL');
    expect(await untilGone(server)).toBe(true);
  });

  it('takes over when even the watcher was killed, and survives a kill of the server', async () => {
    const { parent, server, keeper } = await startElsewhere();
    process.kill(keeper, 'SIGKILL');
    process.kill(parent, 'SIGKILL');
    expect(isAlive(server)).toBe(true);
    const next = await startPostgres({ dataDir, tuning: quick });
    try {
      expect(await untilGone(server)).toBe(true);
      await next.kill();
      await next.start();
      expect(await ask(next.appUrl, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    } finally {
      await next.stop();
    }
  });

  it('is not held up by a lock file whose number belongs to another program', async () => {
    await (await startPostgres({ dataDir, tuning: quick })).stop();
    writeFileSync(path.join(dataDir, 'postmaster.pid'), `${process.pid}\n${dataDir}\n`);
    const next = await startPostgres({ dataDir, tuning: quick });
    expect(readFileSync(path.join(dataDir, 'postmaster.pid'), 'utf8')).toContain(String(next.pid()));
    await next.stop();
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  it.each([
    ['a stop', (server: Postgres) => server.stop()],
    ['a crash', (server: Postgres) => server.kill()],
  ])('archives its WAL from the start after %s on, not first after 5 minutes', async (_, end) => {
    const archiveFolder = path.join(folder, 'backups');
    const tuning = { ...quick, archive_timeout: 1 };
    await end(await startPostgres({ dataDir, archiveFolder, tuning }));
    const server = await startPostgres({ dataDir, archiveFolder, tuning });
    try {
      const { wal } = placesOf(archiveFolder, readSystemIdentifier(dataDir));
      const before = readdirSync(wal);
      await ask(server.ownerUrl, 'CREATE TABLE kept AS SELECT 7 AS n');
      for (let waited = 0; waited < 10_000 && readdirSync(wal).length === before.length; waited += 50)
        await sleep(50);
      expect(readdirSync(wal)).not.toEqual(before);
      // The log has no line that hides the real fault.
      expect(readFileSync(server.logFile, 'utf8')).not.toMatch(/cannot be changed|contains errors|ERROR:/);
    } finally {
      await server.stop();
    }
  });

  it('says what to do when the passwords are lost', async () => {
    await (await startPostgres({ dataDir, tuning: quick })).stop();
    rmSync(`${dataDir}.secrets.json`);
    await expect(startPostgres({ dataDir, tuning: quick })).rejects.toThrow(/--fresh/);
    expect(existsSync(path.join(dataDir, 'postmaster.pid'))).toBe(false);
  });

  it('knows which folders another account can enter', () => {
    const stranger = { uid: 65_533, gid: 65_533 };
    expect(canEnter(fileURLToPath(new URL('file:///usr/bin')), stranger)).toBe(true);
    const closed = mkdtempSync(path.join(folder, 'closed-'));
    expect(canEnter(path.join(closed, 'below'), stranger)).toBe(false);
    expect(canEnter(path.join(closed, 'below'), undefined)).toBe(true);
  });

  it('knows why a start failed, however many backends of a killed server say that they end', () => {
    const reason = 'FATAL:  pre-existing shared memory block (key 1, ID 2) is still in use';
    const ending = 'FATAL:  terminating connection due to unexpected postmaster exit';
    const failure = readFailure([reason, ...Array<string>(20).fill(ending)].join('\n'));
    expect(failure).toMatchObject({ leftovers: true, portTaken: false });
    expect(failure.message.split('\n')).toHaveLength(8);
    expect(readFailure(ending)).toMatchObject({ leftovers: false, portTaken: false });
  });
});
