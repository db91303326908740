import { jest } from '@jest/globals';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { projectFolder } from '../bootstrap/runner.mjs';
import { keepSecrets } from '../postgres/secrets.ts';
import { chooseBackup } from './choose-backup.mjs';
import { placesOf } from './places.mjs';
import { removeOld } from './remove-old.mjs';
import { restoreBackup } from './restore-backup.mjs';
import { takeBackup } from './take-backup.mjs';
import { verifyArchive } from './verify-backup.mjs';

jest.setTimeout(300_000);

describe('backups of a database that was restored before', () => {
  let folder: string;
  let dataDir: string;
  let backups: string;
  let secretsFile: string;
  let server: Postgres;
  let sql: pg.Client;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-timelines-'));
    execFileSync('chmod', ['711', folder]);
    dataDir = path.join(folder, 'data', 'postgres');
    backups = path.join(folder, 'backups');
    secretsFile = path.join(folder, 'data', 'secrets.json');
    await start();
    await sql.query('CREATE TABLE kept (at timestamptz DEFAULT clock_timestamp(), text text)');
    await write('first');
  });
  afterEach(async () => {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async () => {
    const tuning = { fsync: 'off', shared_buffers: '16MB' };
    server = await startPostgres({ dataDir, secretsFile, archiveFolder: backups, tuning });
    sql = new pg.Client({ connectionString: server.adminUrl });
    sql.on('error', () => undefined);
    await sql.connect();
  };
  const ask = async (text: string) => (await sql.query<{ value: string }>(text)).rows.map(({ value }) => value); // prettier-ignore
  const write = (text: string) => sql.query('INSERT INTO kept (text) VALUES ($1)', [text]);
  const read = () => ask('SELECT text AS value FROM kept ORDER BY at');
  const take = () => takeBackup({ adminUrl: server.adminUrl, folder: backups });
  const instant = async () => {
    const [at = ''] = await ask('SELECT clock_timestamp()::text AS value');
    await sleep(20);
    return new Date(at);
  };
  const archive = async () => {
    const [last = ''] = await ask('SELECT pg_walfile_name(pg_switch_wal() - 1) AS value');
    for (let waited = 0; waited < 20_000; waited += 20) {
      if (((await ask('SELECT last_archived_wal AS value FROM pg_stat_archiver'))[0] ?? '') >= last) return;
      await sleep(20);
    }
    throw new Error('nothing is archived');
  };
  const restore = async (wish: { name?: string; until?: Date; timeline?: number } = {}) => {
    await server.kill();
    await sql.end().catch(() => undefined);
    rmSync(dataDir, { recursive: true, force: true });
    const { postgres: password } = keepSecrets(secretsFile, ['postgres']);
    const choice = chooseBackup({ folder: backups, dataDir, ...wish });
    const restored = await restoreBackup({ folder: backups, dataDir, password, choice });
    await start();
    return restored;
  };
  const places = () => placesOf(backups, readdirSync(backups)[0] ?? '');
  const command = (...args: string[]) =>
    spawnSync(process.execPath, ['tools/backup/run.mjs', ...args], {
      cwd: projectFolder,
      encoding: 'utf8',
      env: { ...process.env, BACKUP_FOLDER: backups, DATA_FOLDER: path.join(folder, 'data') },
    });

  it('begins with a backup that leads to the timeline, and keeps and checks the WAL of each', async () => {
    const one = await take();
    await write('second');
    const until = await instant();
    // So far that the WAL of the later timelines lies before the second backup.
    for (let turn = 0; turn < 12; turn += 1) {
      await write('mistake');
      await archive();
    }
    const two = await take();
    await write('last');
    await archive();

    // The instant is before the second backup, so that backup does not lead to the new timeline.
    expect(await restore({ until })).toMatchObject({ name: one.name, timeline: 2 });
    await write('third');
    await archive();
    expect(await restore()).toMatchObject({ name: one.name, timeline: 3 });
    expect(await read()).toEqual(['first', 'second', 'third']);

    const three = await take();
    expect(three.manifest.startSegment.slice(8) < two.manifest.startSegment.slice(8)).toBe(true);
    await write('fourth');
    await archive();
    const wish = { folder: backups };
    expect(chooseBackup(wish).backup.name).toBe(three.name);
    // A backup that leads to the newest timeline continues on it; another one continues to the end of its own.
    expect(chooseBackup({ ...wish, name: one.name }).way.timeline).toBe(3);
    expect(chooseBackup({ ...wish, name: two.name }).way.timeline).toBe(1);
    expect(() => chooseBackup({ ...wish, name: two.name, timeline: 3 })).toThrow(/--timeline 1/);
    expect(() => chooseBackup({ ...wish, timeline: 7 })).toThrow(/1, 2, 3/);
    const listed = command('--list');
    expect(listed.stdout).toMatch(
      /^--cluster \d+（いまのデータベース）.*\n[^]*最後にアーカイブした WAL: 20\d\d-.*\n$/,
    );
    expect(listed.stdout).toMatch(new RegExp(`${two.name} .*timeline 1\\b[^]*${three.name} .*timeline 3\\b`));

    // WAL before that of the second backup belongs to the third.
    removeOld(places(), { keep: 2 });
    expect(await verifyArchive(places(), three)).toMatchObject({ faults: [] });
    expect(command('--verify', '--all').status).toBe(0);
    expect(await restore({ timeline: 1 })).toMatchObject({ name: two.name, timeline: 4 });
    const mistaken = ['first', 'second', ...Array.from({ length: 12 }, () => 'mistake'), 'last'];
    expect(await read()).toEqual(mistaken);
    await write('later');
    await archive();
    expect(await restore({ name: three.name })).toMatchObject({ name: three.name, timeline: 5 });
    expect(await read()).toEqual(['first', 'second', 'third', 'fourth']);

    const gap = readdirSync(places().wal).filter((name) => /^00000003.{16}\.gz$/.test(name)).sort().at(-1)!; // prettier-ignore
    writeFileSync(path.join(places().wal, gap), 'damaged');
    const all = command('--verify', '--all');
    expect(all.stderr).toContain(gap);
    expect(all.status).toBe(1);
  });

  it('passes over a backup whose manifest is damaged, leaves it, and tells of it', async () => {
    const one = await take();
    const two = await take();
    const three = await take();
    rmSync(path.join(one.backup, 'manifest.json.sha256'));
    writeFileSync(path.join(three.backup, 'manifest.json'), '{}');
    expect(chooseBackup({ folder: backups }).backup.name).toBe(two.name);
    expect(() => chooseBackup({ folder: backups, name: three.name })).toThrow(/damaged/);
    const listed = command('--list');
    expect(listed.stdout).toMatch(
      new RegExp(`${one.name} .*missing[^]*${two.name} .*timeline 1\\b[^]*${three.name} .*damaged`),
    );
    expect(listed.status).toBe(0);
    const verified = command('--verify');
    for (const { name } of [one, three]) expect(verified.stderr).toMatch(new RegExp(`NG .*${name}`));
    expect(verified.stdout).toContain('2 faults');
    expect(verified.status).toBe(1);

    const elsewhere = spawnSync(process.execPath, ['tools/backup/run.mjs'], {
      cwd: projectFolder,
      encoding: 'utf8',
      env: {
        ...process.env,
        BACKUP_FOLDER: path.join(folder, 'other'),
        DATA_FOLDER: path.join(folder, 'data'),
      },
    });
    expect([elsewhere.status, elsewhere.stderr]).toEqual([
      1,
      expect.stringContaining(`BACKUP_FOLDER=${backups} `),
    ]);

    const taken = command('--keep', '1');
    expect(taken.stdout).toMatch(new RegExp(`removed: ${two.name}\n`));
    expect(taken.stderr).toContain(three.name);
    expect(taken.status).toBe(0);
    expect(readdirSync(places().base)).toEqual([one.name, three.name, expect.anything()]);
    expect(await restore()).toMatchObject({ timeline: 2 });
    expect(await read()).toEqual(['first']);
  });

  it('reaches an instant without a change, where a later backup shows that nothing is missing', async () => {
    const one = await take();
    await write('second');
    const until = await instant();
    await take();
    await archive();
    expect(await restore({ until })).toMatchObject({ name: one.name });
    expect(await read()).toEqual(['first', 'second']);

    const later = new Date('2033-12-31T15:00:00Z');
    await expect(restore({ until: later })).rejects.toThrow(
      /2034-01-01 00:00:00 \(JST\).*\n.*--until 20\d\d-\d\d-\d\dT/,
    );
    await restore();
  });
});
