import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import pg from 'pg';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { projectFolder } from '../bootstrap/runner.mjs';
import { placesOf } from './places.mjs';
import { takeBackup } from './take-backup.mjs';

jest.setTimeout(300_000);

// A backup of timeline 1, a restore to timeline 2, and a lost WAL file of timeline 2.
describe('an archive that lacks WAL of the timeline to which a backup leads', () => {
  let folder: string;
  let dataDir: string;
  let backups: string;
  let server: Postgres | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-gap-'));
    execFileSync('chmod', ['711', folder]);
    dataDir = path.join(folder, 'data', 'postgres');
    backups = path.join(folder, 'backups');
    await start();
    await ask('CREATE TABLE kept (at timestamptz DEFAULT clock_timestamp(), text text)');
    await takeBackup({ adminUrl: server!.adminUrl, folder: backups });
    await write('first');
    await lose();
    expect(command('restore')).toMatchObject({ status: 0 });
    await start();
    for (const text of ['second', 'third', 'fourth', 'fifth']) await write(text);
    await lose();
  });
  afterEach(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async () => {
    const secretsFile = path.join(folder, 'data', 'secrets.json');
    const tuning = { fsync: 'off', shared_buffers: '16MB' };
    server = await startPostgres({ dataDir, secretsFile, archiveFolder: backups, tuning });
  };
  const lose = async () => {
    await server!.kill();
    server = undefined;
    rmSync(dataDir, { recursive: true });
  };
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: server!.adminUrl });
    await client.connect();
    try {
      return (await client.query<{ value: string }>(text)).rows.map(({ value }) => value);
    } finally {
      await client.end();
    }
  };
  /** Writes each text to a WAL file of its own. */
  const write = async (text: string) => {
    await ask(`INSERT INTO kept (text) VALUES ('${text}')`);
    const [last = ''] = await ask('SELECT pg_walfile_name(pg_switch_wal() - 1) AS value');
    const file = path.join(archive(), `${last}.gz`);
    for (let waited = 0; !existsSync(file); waited += 20) {
      if (waited > 20_000) throw new Error(`not archived: ${last}`);
      await sleep(20);
    }
  };
  const read = () => ask('SELECT text AS value FROM kept ORDER BY at');
  const archive = () => placesOf(backups, readdirSync(backups)[0] ?? '').wal;
  const ofSecond = () =>
    readdirSync(archive()).filter((name) => /^00000002[0-9A-F]{16}\.gz$/.test(name)).sort(); // prettier-ignore
  const command = (script: 'run' | 'restore', ...args: string[]) => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [`tools/backup/${script}.mjs`, ...args], {
      cwd: projectFolder,
      encoding: 'utf8',
      env: { ...process.env, BACKUP_FOLDER: backups, DATA_FOLDER: path.join(folder, 'data') },
    });
    return { status, said: stdout + stderr };
  };

  it('is found by a check, also where the backup itself is of the timeline before', () => {
    for (const all of [[], ['--all']])
      expect(command('run', '--verify', ...all)).toMatchObject({ status: 0 });
    const files = ofSecond();
    expect(files.length).toBeGreaterThanOrEqual(4);
    for (const gone of [files[0]!, files[2]!]) {
      const [from, aside] = [path.join(archive(), gone), path.join(folder, gone)];
      renameSync(from, aside);
      for (const all of [[], ['--all']])
        expect(command('run', '--verify', ...all)).toEqual({
          status: 1,
          said: expect.stringMatching(new RegExp(`NG ${from}: .*missing\n`)) as string,
        });
      renameSync(aside, from);
    }
  });

  it('is told of before a restore, which goes on only where that is asked for', async () => {
    const gone = ofSecond().at(-2)!;
    renameSync(path.join(archive(), gone), path.join(folder, gone));
    const segment = gone.slice(0, -3);
    const refused = command('restore');
    expect(refused).toEqual({
      status: 1,
      said: expect.stringMatching(
        new RegExp(
          `^.*系列（timeline）2 の最後まで戻します…\n記録（WAL）の ${segment}がありません（その後のものは 1 個あります）。およそ 20.* \\(JST\\) より後の変更.*--up-to-gap.*\n.*lacks ${segment} .*--up-to-gap`,
        ),
      ) as string,
    });
    expect(existsSync(`${dataDir}.restoring`)).toBe(false);
    const later = command('restore', '--until', '2033-12-31T15:00:00');
    expect(later).toEqual({ status: 1, said: expect.stringContaining('--up-to-gap を付けて') as string });
    expect(later.said).not.toContain('--until を付けずに');
    expect(command('restore', '--until', '2033-12-31T15:00:00', '--up-to-gap')).toEqual({
      status: 1,
      said: expect.stringContaining('contradict') as string,
    });

    expect(command('restore', '--up-to-gap')).toEqual({
      status: 0,
      said: expect.stringMatching(
        new RegExp(
          `注意: 記録（WAL）の ${segment}がありません。[^]*戻しました[^]*注意: 20.* より後の変更は戻していません。.* ${ofSecond().at(-1)!.slice(0, -3)} から 1 個`,
        ),
      ) as string,
    });
    await start();
    expect(await read()).toEqual(['first', 'second', 'third']);
    // The new timeline does not need the missing file.
    expect(command('run', '--verify')).toMatchObject({ status: 0 });
    await lose();
    expect(command('restore')).toMatchObject({ status: 0 });
    await start();
    expect(await read()).toEqual(['first', 'second', 'third']);
  });

  it('is told of after a restore where the content of a whole file is another one', async () => {
    const bad = ofSecond().at(-2)!.slice(0, -3);
    writeFileSync(path.join(archive(), `${bad}.gz`), gzipSync(Buffer.alloc(16 * 1024 * 1024)));
    expect(command('restore')).toEqual({
      status: 0,
      said: expect.stringMatching(
        new RegExp(`より後の変更は戻していません。その後の記録（WAL）は ${bad} から 2 個あります`),
      ) as string,
    });
    await start();
    expect(await read()).toEqual(['first', 'second', 'third']);
  });
});
