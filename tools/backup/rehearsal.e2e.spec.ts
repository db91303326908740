import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { jest } from '@jest/globals';
import { findHeldKinds, findHold } from '@sonae/domain/holds';
import { loadSettings } from '@sonae/platform/config';
import { startMailSink, testSettings, type MailSink } from '@sonae/testing';
import { Client } from 'pg';
import { deliverScope } from '../../apps/worker/src/deliveries/deliver-scope.js';
import { closeServices, openServices } from '../../apps/worker/src/open-services.js';
import type { Services } from '../../apps/worker/src/services.js';
import { startWorker, type Worker } from '../../apps/worker/src/start-worker.js';
import { tellReadiness } from '../../apps/worker/src/tell-readiness.js';
import { makePrefecture, publishNotice } from '../../acceptance/chaos/prefecture.ts';
import { decideHeldMail } from '../hold/decide-held-mail.ts';
import type { Postgres } from '../postgres/postgres-options.ts';
import { startPostgres } from '../postgres.ts';
import { runMigrations } from '../postgres/run-migrations.ts';
import { keepSecrets } from '../postgres/secrets.ts';
import { chooseBackup } from './choose-backup.mjs';
import { restoreBackup } from './restore-backup.mjs';
import { takeBackup } from './take-backup.mjs';

jest.setTimeout(300_000);

/** Whether a process of PostgreSQL works in this data folder. */
const isServed = (dataDir: string) =>
  existsSync('/proc/self/cwd') &&
  readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .some((pid) => {
      try {
        return readlinkSync(`/proc/${pid}/cwd`) === dataDir;
      } catch {
        // The process has ended.
        return false;
      }
    });

// A rehearsal of the disaster: a whole PostgreSQL is lost in the middle of a broadcast.
describe('a data folder that is lost in the middle of a broadcast', () => {
  let folder: string;
  let dataDir: string;
  let backups: string;
  let secretsFile: string;
  let postgres: Postgres;
  let sql: Client;
  let sink: MailSink;
  let services: Services;
  let worker: Worker;
  let sending = false;
  const addresses = Array.from({ length: 300 }, (_, n) => `person${n}@example.jp`);

  beforeEach(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'sonae-rehearsal-'));
    execFileSync('chmod', ['711', folder]);
    dataDir = path.join(folder, 'data', 'postgres');
    backups = path.join(folder, 'backups');
    secretsFile = path.join(folder, 'data', 'secrets.json');
    sink = await startMailSink();
    await startDatabase();
    await runMigrations(postgres.ownerUrl);
  });
  afterEach(async () => {
    await stopSending();
    await postgres.stop();
    await sql.end().catch(() => undefined);
    await sink.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const startDatabase = async () => {
    const tuning = { fsync: 'off', shared_buffers: '16MB' };
    postgres = await startPostgres({ dataDir, secretsFile, archiveFolder: backups, tuning });
    sql = new Client({
      connectionString: Object.assign(new URL(postgres.adminUrl), { pathname: '/sonae' }).href,
    });
    sql.on('error', () => undefined);
    await sql.connect();
  };
  const startSending = async () => {
    const { appUrl: url, queueUrl, ownerUrl, adminUrl, backupUrl } = postgres;
    const database = { url, queueUrl, ownerUrl, adminUrl, backupUrl, drop: async () => undefined };
    const more = {
      SMTP_URL: sink.url,
      SWEEP_SECONDS: '1',
      SMTP_CONNECTIONS: '4',
      MAIL_RATE_PER_SECOND: '60',
    };
    services = await openServices(loadSettings(testSettings(database, more)));
    worker = startWorker(services, () => undefined);
    sending = true;
  };
  const stopSending = async () => {
    if (!sending) return;
    sending = false;
    await worker.close();
    await closeServices(services);
  };
  const publish = async (people: readonly string[], code?: string) => {
    const associationId = await makePrefecture(sql, { addresses: people, ...(code && { code }) });
    await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: postgres.queueUrl, associationId });
  };
  const until = async (condition: () => boolean | Promise<boolean>) => {
    for (
      const end = performance.now() + 60_000;
      !(await condition());
      await new Promise((go) => setTimeout(go, 20))
    ) {
      if (performance.now() > end) throw new Error('not within a minute');
    }
  };
  const ask = async <T>(text: string) => (await sql.query<{ value: T }>(text)).rows[0]?.value;
  const archived = async () => {
    const last = await ask<string>('SELECT pg_walfile_name(pg_switch_wal() - 1) AS value');
    await until(
      async () =>
        ((await ask<string>('SELECT last_archived_wal AS value FROM pg_stat_archiver')) ?? '') >=
        (last ?? ''),
    );
  };
  /** Loses everything at this moment, including the worker, and restores it as of that instant. */
  const loseAndRestore = async (instant?: Date) => {
    await postgres.kill();
    // PostgreSQL's processes end by themselves a moment later. A queue that is being closed at that time has no
    // listener for their last error.
    await until(() => !isServed(dataDir));
    await setImmediate();
    await stopSending();
    await sql.end().catch(() => undefined);
    rmSync(dataDir, { recursive: true });
    const { postgres: password } = keepSecrets(secretsFile, ['postgres']);
    const { lastCommit } = await restoreBackup({
      folder: backups,
      dataDir,
      password,
      choice: chooseBackup({ folder: backups, dataDir, ...(instant && { until: instant }) }),
    });
    expect(lastCommit?.getTime() ?? 0).toBeLessThanOrEqual((instant ?? new Date()).getTime());
    await startDatabase();
    // An API that runs before any worker writes mail, which the restore does not concern.
    if (instant) await publish(['early@example.jp'], '28');
    await startSending();
    await until(
      async () =>
        (await ask<boolean>('SELECT hold_marked_at IS NOT NULL AS value FROM installation')) === true,
    );
  };
  const copies = () => {
    const count = new Map<string, number>();
    for (const { to } of sink.mails) count.set(to, (count.get(to) ?? 0) + 1);
    return count;
  };
  const unsent = () => ask<number>('SELECT count(*)::int AS value FROM delivery WHERE settled_at IS NULL');

  /** A broadcast with 100 sent mails at the instant, and 200 at the loss. */
  const disaster = async () => {
    await startSending();
    await takeBackup({ adminUrl: postgres.adminUrl, folder: backups });
    await publish(addresses);
    await until(async () => sink.mails.length >= 100);
    const instant = (await ask<Date>('SELECT clock_timestamp() AS value')) ?? new Date();
    await until(() => sink.mails.length >= 200);
    await archived();
    await loseAndRestore(instant);
    await until(() => copies().has('early@example.jp'));
    // The mail server has the mail a moment before the ledger records it.
    const settled = `SELECT settled_at IS NOT NULL AS value FROM delivery WHERE address = 'early@example.jp'`;
    await until(async () => (await ask<boolean>(settled)) === true);
    return sink.mails.length;
  };

  it('is restored to an instant before; no recipient is missed or mailed twice, by the mail server’s log', async () => {
    const before = await disaster();
    const held = (await unsent()) ?? 0;
    // More mails than the missing ones: also those that were sent between the instant and the loss.
    expect(held).toBeGreaterThan(addresses.length + 1 - before);
    const { ready, facts } = await tellReadiness(services, worker.dispatcher, false);
    expect([ready, facts]).toMatchObject([
      true,
      { status: 'degraded', hold: { reason: 'RESTORED', waiting: held } },
    ]);
    expect(await services.database.read(deliverScope, findHeldKinds)).toMatchObject([
      { kind: 'ADVISORY', count: held },
    ]);

    // A notice from after the restore is sent at once, the other one is not.
    await publish(['later@example.jp'], '27');
    await until(() => copies().has('later@example.jp'));
    expect(sink.mails).toHaveLength(before + 1);

    const log = path.join(folder, 'mail.log');
    writeFileSync(log, sink.mails.map(({ messageId }) => `queued message-id=${messageId}\n`).join(''));
    await decideHeldMail(postgres.appUrl, 'mark-sent', { log });
    await decideHeldMail(postgres.appUrl, 'resend', { all: true });
    await until(async () => (await unsent()) === 0);
    expect([...copies().keys()].sort()).toEqual(
      [...addresses, 'early@example.jp', 'later@example.jp'].sort(),
    );
    expect([...copies().values()].filter((count) => count !== 1)).toEqual([]);
    expect(await ask('SELECT bool_and(accepted_count = audience_count) AS value FROM message')).toBe(true);
    expect(await services.database.read(deliverScope, findHold)).toBeNull();
    expect(await tellReadiness(services, worker.dispatcher, false)).toMatchObject({
      facts: { status: 'ready' },
    });
  });

  it('goes on after it was lost once more, before an operator has decided', async () => {
    const before = await disaster();
    const held = await unsent();
    await takeBackup({ adminUrl: postgres.adminUrl, folder: backups });
    await archived();
    await loseAndRestore();
    expect(sink.mails).toHaveLength(before);
    expect(await unsent()).toBe(held);
    await decideHeldMail(postgres.appUrl, 'resend', { all: true });
    await until(async () => (await unsent()) === 0);
    expect([...copies().keys()].sort()).toEqual([...addresses, 'early@example.jp'].sort());
    expect(Math.max(...copies().values())).toBe(2);
  });
});
