import { jest } from '@jest/globals';
import { keepHold } from '@sonae/domain/holds';
import { loadSettings } from '@sonae/platform/config';
import { testSettings } from '@sonae/testing';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { deliverScope } from '../../apps/worker/src/deliveries/deliver-scope.js';
import { closeServices, openServices } from '../../apps/worker/src/open-services.js';
import { makePrefecture } from '../../acceptance/chaos/prefecture.ts';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { runMigrations } from '../postgres/run-migrations.ts';
import { findRunner } from '../bootstrap/runner.mjs';
import { archiveSettings } from './archive-settings.mjs';
import { chooseBackup } from './choose-backup.mjs';
import { expandBackup } from './expand-backup.mjs';
import { takeBackup } from './take-backup.mjs';

jest.setTimeout(120_000);

// A server that follows the WAL and continues at its end, as a promoted standby does.
describe('a server that took over', () => {
  let folder: string;
  let backups: string;
  const servers: Postgres[] = [];
  const clients: Client[] = [];
  beforeAll(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-takeover-'));
    execFileSync('chmod', ['711', folder]);
    backups = path.join(folder, 'backups');
  });
  afterAll(async () => {
    for (const client of clients) await client.end().catch(() => undefined);
    for (const server of servers) await server.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const start = async (name: string, more: Record<string, string> = {}) => {
    const server = await startPostgres({
      dataDir: path.join(folder, 'data', name),
      secretsFile: path.join(folder, 'data', 'secrets.json'),
      ...(name === 'first' && { archiveFolder: backups }),
      tuning: { fsync: 'off', shared_buffers: '16MB', ...more },
    });
    servers.push(server);
    return server;
  };
  const connect = async ({ adminUrl }: Postgres) => {
    const url = Object.assign(new URL(adminUrl), { pathname: '/sonae' });
    const sql = new Client({ connectionString: url.href });
    sql.on('error', () => undefined);
    clients.push(sql);
    await sql.connect();
    return sql;
  };
  const write = async (sql: Client, code: string) => {
    const id = await makePrefecture(sql, { addresses: [`${code}@example.jp`], code });
    const { rows } = await sql.query<{ at: Date }>('SELECT created_at AS at FROM association WHERE id = $1', [
      id,
    ]);
    return rows[0]?.at.getTime() ?? NaN;
  };

  it('tells what is written since it did from what it got', async () => {
    const first = await start('first');
    await runMigrations(first.ownerUrl);
    const old = await connect(first);
    await takeBackup({ adminUrl: first.adminUrl, folder: backups });
    const before = await write(old, '13');
    const { rows } = await old.query<{ last: string }>('SELECT pg_walfile_name(pg_switch_wal() - 1) AS last');
    const isArchived = async () => {
      const told = await old.query<{ done: boolean }>(
        'SELECT last_archived_wal >= $1 AS done FROM pg_stat_archiver',
        [rows[0]?.last],
      );
      return told.rows[0]?.done === true;
    };
    while (!(await isArchived())) await new Promise((go) => setTimeout(go, 20));
    await first.kill();

    const runner = findRunner();
    const dataDir = path.join(folder, 'data', 'second');
    await expandBackup(chooseBackup({ folder: backups }).backup, dataDir, { ...(runner && { runner }) });
    const { restoreCommand } = archiveSettings({ folder: backups, dataDir, ...(runner && { runner }) });
    const second = await start('second', { restore_command: restoreCommand, hot_standby: 'off' });
    const sql = await connect(second);
    const since = await write(sql, '27');
    const { appUrl: url, queueUrl, ownerUrl, adminUrl, backupUrl } = second;
    const database = { url, queueUrl, ownerUrl, adminUrl, backupUrl, drop: async () => undefined };
    const services = await openServices(loadSettings(testSettings(database)));
    expect(await keepHold(services.database, deliverScope)).toMatchObject({ noticed: true });
    await closeServices(services);
    const held = await sql.query<{ since: Date }>('SELECT hold_since AS since FROM installation');
    expect(held.rows[0]?.since.getTime()).toBeGreaterThanOrEqual(before);
    expect(held.rows[0]?.since.getTime()).toBeLessThan(since);
  });
});
