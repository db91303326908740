import { needsTls, type Settings } from '@sonae/platform/config';
import { Keys } from '@sonae/platform/crypto';
import { Database } from '@sonae/tenancy';
import { openQueue } from '@sonae/platform/jobs';
import { openLog } from '@sonae/platform/log';
import { openMailer } from '@sonae/platform/mail';
import { openWorkerMetrics } from '@sonae/platform/telemetry';
import type { Services } from './services.js';

/**
 * Opens all services of the process. The caller closes them with `closeServices`.
 * @param clock replaces the clock of the database in tests
 */
export async function openServices(settings: Settings, clock?: () => Date): Promise<Services> {
  const log = openLog('worker', settings.LOG_LEVEL);
  const queue = openQueue(settings.QUEUE_URL, log);
  const database = await Database.open({
    url: settings.DATABASE_URL,
    poolSize: settings.DATABASE_POOL_SIZE,
    queue,
    clock,
    log,
  });
  return {
    settings,
    log,
    metrics: openWorkerMetrics(() => database.clockAhead()),
    database,
    queue,
    mailer: openMailer({
      url: settings.SMTP_URL,
      connections: settings.SMTP_CONNECTIONS,
      tls: tlsTo(settings),
    }),
    keys: Keys.of(settings),
    clock: database.clock,
  };
}

/** Whether TLS is required: always, except for a mail server on this machine or on an exempted host. */
export function tlsTo({ SMTP_URL, PLAINTEXT_HOSTS }: Settings): 'required' | 'when-offered' {
  return needsTls(SMTP_URL, PLAINTEXT_HOSTS) ? 'required' : 'when-offered';
}

/** Closes what `openServices` opened. */
export async function closeServices({ database, queue, mailer }: Services): Promise<void> {
  mailer.close();
  await database.close();
  await queue.close();
}
