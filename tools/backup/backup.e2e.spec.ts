import { jest } from '@jest/globals';
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { keepSecrets } from '../postgres/secrets.ts';
import { explainFailure, Failure } from '../bootstrap/failure.mjs';
import { showInstant } from './arguments.mjs';
import { chooseBackup } from './choose-backup.mjs';
import { listBackups } from './list-backups.mjs';
import { placesOf, readSystemIdentifier } from './places.mjs';
import { removeOld } from './remove-old.mjs';
import { restoreBackup } from './restore-backup.mjs';
import { takeBackup } from './take-backup.mjs';
import { verifyArchive, verifyBackup } from './verify-backup.mjs';

const quick = { fsync: 'off', shared_buffers: '16MB' };

async function ask<R = Record<string, unknown>>(url: string, sql: string): Promise<R[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows as R[];
  } finally {
    await client.end();
  }
}

jest.setTimeout(300_000);

describe('a backup of the embedded PostgreSQL', () => {
  let folder: string;
  let dataDir: string;
  let backups: string;
  let secretsFile: string;
  let server: Postgres | undefined;
  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-backup-spec-'));
    execFileSync('chmod', ['711', folder]);
    dataDir = path.join(folder, 'data', 'postgres');
    backups = path.join(folder, 'backups');
    secretsFile = path.join(folder, 'data', 'secrets.json');
    await start();
    await write('first');
  });
  afterEach(async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async () => {
    server = await startPostgres({ dataDir, secretsFile, archiveFolder: backups, tuning: quick });
    return server;
  };
  const running = () => {
    if (!server) throw new Error('no server');
    return server;
  };
  const lose = async () => {
    await running().kill();
    server = undefined;
    rmSync(dataDir, { recursive: true });
  };
  const write = async (text: string) => {
    await ask(running().ownerUrl, `CREATE TABLE IF NOT EXISTS kept (at timestamptz, text text)`);
    await ask(running().ownerUrl, `INSERT INTO kept VALUES (clock_timestamp(), '${text}')`);
  };
  const read = async () =>
    (await ask<{ text: string }>(running().ownerUrl, 'SELECT text FROM kept ORDER BY at')).map(({ text }) => text); // prettier-ignore
  const instant = async () => {
    const [row] = await ask<{ at: Date }>(running().ownerUrl, 'SELECT clock_timestamp() AS at');
    await sleep(20);
    return row?.at ?? new Date(0);
  };
  const take = () => takeBackup({ adminUrl: running().adminUrl, folder: backups });
  /** Resolves once all WAL written so far is archived. */
  const archive = async () => {
    const [row] = await ask<{ name: string }>(
      running().adminUrl,
      'SELECT pg_walfile_name(pg_switch_wal() - 1) AS name',
    );
    for (let waited = 0; waited < 20_000; waited += 20) {
      const [seen] = await ask<{ name: string | null }>(running().adminUrl, 'SELECT last_archived_wal AS name FROM pg_stat_archiver'); // prettier-ignore
      if ((seen?.name ?? '') >= (row?.name ?? '')) return;
      await sleep(20);
    }
    throw new Error('nothing is archived');
  };
  const restore = async (more: { until?: Date; timeline?: number } = {}) => {
    const { postgres: password } = keepSecrets(secretsFile, ['postgres']);
    const choice = chooseBackup({ folder: backups, dataDir, ...more });
    return restoreBackup({ folder: backups, dataDir, password, choice });
  };
  const places = () => placesOf(backups, readdirSync(backups)[0] ?? '');

  it('brings a lost data folder back to an instant, and once more, on a timeline of its own', async () => {
    const { manifest } = await take();
    await write('second');
    const until = await instant();
    await write('mistake');
    await archive();
    await lose();

    const restored = await restore({ until });
    expect(restored).toMatchObject({ timeline: 2, replaced: null });
    expect(restored.lastCommit?.getTime()).toBeLessThanOrEqual(until.getTime());
    await start();
    expect(await read()).toEqual(['first', 'second']);
    expect(readSystemIdentifier(dataDir)).toBe(manifest.systemIdentifier);

    await write('third');
    await archive();
    await lose();
    expect(await restore()).toMatchObject({ timeline: 3 });
    await start();
    expect(await read()).toEqual(['first', 'second', 'third']);

    await running().stop();
    // The mistake itself is still on the timeline where it was made.
    expect(await restore({ timeline: 1 })).toMatchObject({ timeline: 4 });
    await start();
    expect(await read()).toEqual(['first', 'second', 'mistake']);
  });

  it('is not kept where the server ends while it is being taken, which is told as a failure', async () => {
    await take();
    const [kept = ''] = readdirSync(places().base);
    // A large file is copied as a stream.
    await ask(
      running().ownerUrl,
      `CREATE TABLE large AS SELECT gen_random_uuid() FROM generate_series(1, 500000)`,
    );
    const admin = new pg.Client({ connectionString: running().adminUrl });
    await admin.connect();
    const taken = take().catch((error: unknown) => String(explainFailure(error)));
    const copying = () =>
      readdirSync(places().base).some(
        (name) => name.endsWith('.partial') && existsSync(path.join(places().base, name, 'data')),
      );
    while (!copying()) await sleep(1);
    const { rows } = await admin.query(
      `SELECT pg_terminate_backend(active_pid) FROM pg_replication_slots WHERE slot_name LIKE 'sonae_backup_%'`,
    );
    await admin.end();
    expect(rows).toHaveLength(1);
    expect(await taken).toContain('データベースが途中で停止しました');
    expect(readdirSync(places().base)).toEqual([kept]);
  });

  it('needs neither an archive nor the old passwords, and takes the last changes from a data folder that is left', async () => {
    await take();
    // The archiver may still be writing into it.
    rmSync(places().wal, { recursive: true, maxRetries: 20, retryDelay: 50 });
    await write('second');
    await running().kill();
    rmSync(secretsFile);
    const { replaced } = await restore();
    expect(readdirSync(replaced ?? '')).toContain('PG_VERSION');
    await start();
    expect(await read()).toEqual(['first', 'second']);
  });

  it('says how far the WAL goes when the instant lies behind its end, and leaves things as they are', async () => {
    await take();
    await write('second');
    await archive();
    await lose();
    const until = new Date(Date.now() + 60_000);
    await expect(restore({ until })).rejects.toThrow(/最後の変更は 20.*--until/);
    // No copy of personal data remains; the empty folder keeps a start from creating a new cluster.
    expect(readdirSync(`${dataDir}.restoring`)).toEqual([]);
    await expect(startPostgres({ dataDir, secretsFile, tuning: quick })).rejects.toThrow(
      /復元が終わっていません[^]*npm run restore/,
    );
    await restore();
    await expect(restore({ until })).rejects.toThrow(/--until/);
    expect(readdirSync(path.dirname(dataDir))).not.toContain('postgres.restoring');
    await start();
    expect(await read()).toEqual(['first', 'second']);
  });

  it('names the instant of the backup where nothing was written after it', async () => {
    const { manifest } = await take();
    await lose();
    rmSync(places().wal, { recursive: true });
    await expect(restore({ until: new Date(Date.now() + 60_000) })).rejects.toThrow(
      `バックアップの時点 ${showInstant(manifest.stoppedAt)} です`,
    );
    await restore();
    await start();
  });

  it('is told of in words where PostgreSQL cannot recover it, without the hints that would harm it', async () => {
    const { manifest } = await take();
    await write('second');
    await archive();
    await lose();
    const last = readdirSync(places().wal).filter((name) => name > manifest.stopSegment).sort().at(-1)!; // prettier-ignore
    writeFileSync(path.join(places().wal, last), 'damaged');
    const failure = await restore().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(Failure);
    expect(String(failure)).toMatch(/最後まで戻せませんでした（記録: .*--verify[^]*FATAL/);
    expect(String(failure)).not.toContain('HINT');
    rmSync(path.join(places().wal, last));
    await restore();
    await start();
  });

  it('never takes a half or damaged backup for a whole one', async () => {
    const link = path.join(dataDir, 'pg_tblspc', '999');
    symlinkSync('/nowhere', link);
    await expect(take()).rejects.toThrow(/tablespace/);
    rmSync(link);
    expect(readdirSync(places().base)).toEqual([]);
    const { name, backup } = await take();
    const [whole] = listBackups(places()).backups;
    expect(await verifyBackup(whole!)).toEqual([]);
    expect(statSync(backup).mode & 0o777).toBe(0o700);
    expect(statSync(path.join(backup, 'manifest.json')).mode & 0o777).toBe(0o600);
    expect(statSync(places().wal).mode & 0o777).toBe(0o700);

    const file = path.join(backup, 'data', 'global', 'pg_control.gz');
    const content = readFileSync(file);
    rmSync(file);
    expect(await verifyBackup(whole!)).toEqual([`${file}: ありません / missing`]);
    writeFileSync(file, execFileSync('gzip', ['-c'], { input: 'something else' }));
    expect(await verifyBackup(whole!)).toEqual([`${file}: 内容が違います / another content`]);
    await lose();
    await expect(restore()).rejects.toThrow(/damaged/);
    writeFileSync(file, content.subarray(0, 40));
    expect(await verifyBackup(whole!)).toEqual([expect.stringContaining('cannot be read')]);

    renameSync(backup, path.join(places().base, `${name}.partial`));
    expect(listBackups(places())).toEqual({ backups: [], damaged: [] });
    await expect(restore()).rejects.toThrow(/No backup/);
  });

  it('keeps as many as are asked for, and the WAL that they need', async () => {
    for (let turn = 0; turn < 3; turn += 1) {
      await take();
      await write(`after ${turn}`);
      await archive();
    }
    const [, second, third] = listBackups(places()).backups;
    execFileSync('mkdir', [path.join(places().base, '2026-01-01T00-00-00.000Z.partial')]);
    expect(removeOld(places(), { keep: 2 }).backups).toHaveLength(2);
    expect(listBackups(places()).backups.map(({ name }) => name)).toEqual([second!.name, third!.name]);
    expect(await verifyArchive(places(), second!)).toMatchObject({ faults: [] });
    const oldest = readdirSync(places().wal).filter((name) => /^[0-9A-F]{24}\.gz$/.test(name)).sort()[0]; // prettier-ignore
    expect(oldest).toBe(`${second!.manifest.startSegment}.gz`);
    rmSync(path.join(places().wal, `${third!.manifest.stopSegment}.gz`));
    expect((await verifyArchive(places(), second!)).faults).toHaveLength(1);
    await lose();
    // The WAL of the replaced data folder fills the gap.
    await restore();
    await start();
    expect(await read()).toContain('after 2');
  });
});
