import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { projectFolder } from '../bootstrap/runner.mjs';
import { keepSecrets } from '../postgres/secrets.ts';
import { chooseBackup } from './choose-backup.mjs';
import { writeManifest } from './manifest.mjs';
import { placesOf } from './places.mjs';
import { restoreBackup } from './restore-backup.mjs';
import { takeBackup } from './take-backup.mjs';

jest.setTimeout(300_000);

// An operator omits BACKUP_FOLDER at a restore, so that a timeline begins that the right folder does not know.
describe('a timeline that began away from the archive', () => {
  let folder: string;
  let dataDir: string;
  let backups: string;
  let wrong: string;
  let secretsFile: string;
  let server: Postgres;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-histories-'));
    execFileSync('chmod', ['711', folder]);
    dataDir = path.join(folder, 'data', 'postgres');
    backups = path.join(folder, 'backups');
    wrong = path.join(folder, 'wrong');
    secretsFile = path.join(folder, 'data', 'secrets.json');
    await start(wrong);
    await ask('CREATE TABLE kept (at timestamptz DEFAULT clock_timestamp(), text text)');
    await write('first');
    await takeBackup({ adminUrl: server.adminUrl, folder: wrong });
    await server.stop();
    await start(backups);
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** The output of a start. */
  const start = async (archiveFolder: string) => {
    const tuning = { fsync: 'off', shared_buffers: '16MB' };
    const said: string[] = [];
    const log = (line: string) => void said.push(line);
    server = await startPostgres({ dataDir, secretsFile, archiveFolder, tuning, log });
    return said;
  };
  const ask = async (text: string) => {
    const client = new pg.Client({ connectionString: server.adminUrl });
    await client.connect();
    try {
      return (await client.query<{ value: string }>(text)).rows.map(({ value }) => value);
    } finally {
      await client.end();
    }
  };
  const write = (text: string) => ask(`INSERT INTO kept (text) VALUES ('${text}')`);
  const read = () => ask('SELECT text AS value FROM kept ORDER BY at');
  const take = () => takeBackup({ adminUrl: server.adminUrl, folder: backups });
  const restore = (from: string, wish: { timeline?: number; name?: string } = {}) => {
    const { postgres: password } = keepSecrets(secretsFile, ['postgres']);
    const choice = chooseBackup({ folder: from, dataDir, ...wish });
    return restoreBackup({ folder: from, dataDir, password, choice });
  };
  const archiveOf = (where: string) => placesOf(where, readdirSync(where)[0] ?? '').wal;
  /** Advances the WAL, so that the WAL of the data folder does not lead from the wrong backup to the present. */
  const passOn = async (text: string) => {
    await write(text);
    await server.stop();
    // Archived files are removed from pg_wal at the next checkpoint.
    await start(backups);
    for (const text of ['SELECT pg_switch_wal() AS value', 'CHECKPOINT']) await ask(text);
    await server.stop();
    await start(backups);
    await ask('CHECKPOINT');
  };
  const command = (...args: string[]) =>
    spawnSync(process.execPath, ['tools/backup/run.mjs', ...args], {
      cwd: projectFolder,
      encoding: 'utf8',
      env: { ...process.env, BACKUP_FOLDER: backups, DATA_FOLDER: path.join(folder, 'data') },
    });

  it('is archived from the next start on, and reached from its backup while a newer one exists', async () => {
    await passOn('second');
    const one = await take();
    await server.stop();
    expect(await restore(wrong)).toMatchObject({ timeline: 2 });
    await start(backups);
    expect(readdirSync(archiveOf(backups))).toContain('00000002.history.gz');
    await write('away');
    const two = await take();
    expect(two.manifest.wal.map(({ path: name }) => name)).toContain('00000002.history');
    expect(command('--verify', '--all').stdout).toContain('ok');
    await server.stop();
    expect(await restore(backups, { timeline: 1 })).toMatchObject({ name: one.name, timeline: 3 });

    // The state before it was archived, and before backups contained it.
    rmSync(path.join(archiveOf(backups), '00000002.history.gz'));
    for (const name of ['manifest.json', 'manifest.json.sha256', 'wal/00000002.history.gz'])
      rmSync(path.join(two.backup, name));
    const wal = two.manifest.wal.filter(({ path: name }) => name !== '00000002.history');
    writeManifest(two.backup, { ...two.manifest, wal });
    const verified = command('--verify', '--all');
    expect([verified.status, verified.stderr]).toEqual([
      1,
      expect.stringMatching(/^NG .*00000002\.history\.gz: .*missing\n$/),
    ]);
    rmSync(dataDir, { recursive: true });
    // Its number is not used again, because its WAL is in the archive.
    expect(await restore(backups, { timeline: 1 })).toMatchObject({ name: one.name, timeline: 4 });
    rmSync(dataDir, { recursive: true });
    expect(await restore(backups, { timeline: 2 })).toMatchObject({ name: two.name, timeline: 5 });
    await start(backups);
    expect(await read()).toEqual(['first', 'away']);
  });

  it('is told of at a start and a backup where another has its number, and the other comes back', async () => {
    await passOn('second');
    const one = await take();
    await server.stop();
    expect(await restore(backups)).toMatchObject({ name: one.name, timeline: 2 });
    expect(await start(backups)).toEqual([]);
    await passOn('right');
    await server.stop();
    // A disk is lost: the wrong folder does not know the timeline, so its number is used again.
    rmSync(dataDir, { recursive: true });
    expect(await restore(wrong)).toMatchObject({ timeline: 2 });
    const warning =
      /注意: 00000002\.history を .*\n.*同じ名前の別のもの.*新しい BACKUP_FOLDER.*\n.*start with a new one/;
    expect((await start(backups)).join('\n')).toMatch(warning);
    await write('wrong');
    const taken = command();
    expect([taken.status, taken.stderr]).toEqual([0, expect.stringMatching(warning)]);
    await server.stop();
    expect(await restore(backups, { name: one.name })).toMatchObject({ timeline: 3 });
    expect(await start(backups)).toEqual([]);
    expect(await read()).toEqual(['first', 'second', 'right']);
  });

  it('is not followed into the backup of another, and the right folder brings the data back', async () => {
    await passOn('second');
    const one = await take();
    await write('third');
    await server.stop();
    await restore(wrong);
    expect(await restore(backups)).toMatchObject({ name: one.name, timeline: 3 });
    await start(backups);
    expect(await read()).toEqual(['first', 'second', 'third']);
  });
});
