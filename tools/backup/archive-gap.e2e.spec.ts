import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { startPostgres, type Postgres } from '../postgres.mjs';
import { projectFolder } from '../postgres/runner.mjs';
import { placesOf } from './places.mjs';
import { takeBackup } from './take-backup.mjs';

jest.setTimeout(300_000);

// A backup of timeline 1, a restore to timeline 2, and a file of the WAL of timeline 2 that gets lost.
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
  /** Each text in a file of the archive of its own. */
  const write = async (text: string) => {
    await ask(`INSERT INTO kept (text) VALUES ('${text}')`);
    const [last = ''] = await ask('SELECT pg_walfile_name(pg_switch_wal() - 1) AS value');
    const file = path.join(archive(), `${last}.gz`);
    for (let waited = 0; !existsSync(file); waited += 20) {
      if (waited > 20_000) throw new Error(`not archived: ${last}`);
      await sleep(20);
    }
  };
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
});
