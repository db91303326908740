import { jest } from '@jest/globals';
import { loadSettings } from '@sonae/platform/config';
import { testSettings } from '@sonae/testing';
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { closeServices, openServices } from '../../apps/worker/src/open-services.js';
import type { Services } from '../../apps/worker/src/services.js';
import { tellReadiness } from '../../apps/worker/src/tell-readiness.js';
import { watchArchive } from '../../apps/worker/src/watch-archive.js';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { runMigrations } from '../postgres/run-migrations.ts';
import { projectFolder } from '../bootstrap/runner.mjs';

jest.setTimeout(120_000);

describe('an archive that fails', () => {
  let folder: string;
  let data: string;
  let backups: string;
  let postgres: Postgres;
  let services: Services;
  beforeAll(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-archive-fails-'));
    execFileSync('chmod', ['711', folder]);
    data = path.join(folder, 'data');
    backups = path.join(folder, 'backups');
    const options = { dataDir: path.join(data, 'postgres'), secretsFile: path.join(data, 'secrets.json') };
    const tuning = { fsync: 'off', shared_buffers: '16MB' };
    postgres = await startPostgres({ ...options, archiveFolder: backups, tuning });
    await runMigrations(postgres.ownerUrl);
    const { appUrl: url, queueUrl, ownerUrl, adminUrl, backupUrl } = postgres;
    const database = { url, queueUrl, ownerUrl, adminUrl, backupUrl, drop: async () => undefined };
    services = await openServices(loadSettings(testSettings(database)));
  });
  afterAll(async () => {
    await closeServices(services);
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const tell = () =>
    tellReadiness(services, { outage: () => null, pausing: () => 0, rate: () => Infinity }, false);
  const measured = async () => {
    await watchArchive(services);
    return (await services.metrics.archiveFailing.get()).values[0]?.value;
  };
  const until = async (condition: () => Promise<boolean>) => {
    const end = performance.now() + 60_000;
    while (!(await condition())) {
      if (performance.now() > end) throw new Error('not within a minute');
      await sleep(50);
    }
  };
  const write = async () => {
    const client = new pg.Client({ connectionString: postgres.adminUrl });
    await client.connect();
    await client.query('SELECT pg_current_xact_id()');
    await client.query('SELECT pg_switch_wal()');
    await client.end();
  };
  const backup = (...args: string[]) => {
    const env = { ...process.env, DATA_FOLDER: data, BACKUP_FOLDER: backups };
    const script = ['tools/backup/run.mjs', ...args];
    const { status, stdout, stderr } = spawnSync(process.execPath, script, {
      cwd: projectFolder,
      encoding: 'utf8',
      env,
    });
    return { status, said: stdout + stderr };
  };

  it('degrades the service, is measured, and is told of by a backup and its check', async () => {
    expect(await tell()).toMatchObject({ ready: true, facts: { status: 'ready' } });
    expect(await measured()).toBe(0);
    const whole = backup();
    expect(whole).toMatchObject({
      status: 0,
      said: expect.not.stringContaining('アーカイブできません') as string,
    });
    expect(backup('--verify').said).toMatch(/最後にアーカイブした WAL: .*（\d+ 秒前）/);

    // The script of archive_command is missing, as after the folder was created again.
    const home = path.join(backups, readdirSync(backups)[0] ?? '');
    for (const name of ['archive-wal.sh', 'wal'])
      renameSync(path.join(home, name), path.join(home, `${name}.gone`));
    await write();
    await until(async () => (await measured()) === 1);
    expect(await tell()).toMatchObject({
      ready: true,
      facts: { status: 'degraded', archive: { failedAt: expect.any(Date) as Date } },
    });
    const taken = backup();
    expect(taken).toMatchObject({
      status: 0,
      said: expect.stringMatching(/注意: .*アーカイブできません/) as string,
    });
    expect(backup('--verify').said).toMatch(/注意: .*アーカイブできません/);

    for (const name of ['wal', 'archive-wal.sh']) {
      rmSync(path.join(home, name), { recursive: true, force: true });
      renameSync(path.join(home, `${name}.gone`), path.join(home, name));
    }
    await until(async () => (await measured()) === 0);
    expect(await tell()).toMatchObject({ facts: { status: 'ready' } });
  });
});
