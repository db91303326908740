import type { Settings } from '@sonae/platform/config';
import { Keys } from '@sonae/platform/crypto';
import { Database } from '@sonae/tenancy';
import { openQueue } from '@sonae/platform/jobs';
import { Limits } from '@sonae/platform/limits';
import { openLog } from '@sonae/platform/log';
import { openApiMetrics } from '@sonae/platform/telemetry';
import type { Services } from './services.js';

/**
 * Opens the services of a process; the caller closes them with `closeServices`.
 * @param clock replaces the database's clock in tests
 */
export async function openServices(settings: Settings, clock?: () => Date): Promise<Services> {
  const log = openLog('api', settings.LOG_LEVEL);
  const queue = openQueue(settings.QUEUE_URL, log);
  const keys = Keys.of(settings);
  const database = await Database.open({
    url: settings.DATABASE_URL,
    poolSize: settings.DATABASE_POOL_SIZE,
    queue,
    clock,
    log,
  });
  const metrics = openApiMetrics({
    connections: () => database.connections(),
    clockAhead: () => database.clockAhead(),
  });
  return {
    settings,
    log,
    metrics,
    database,
    queue,
    keys,
    limits: Limits.open({ url: settings.DATABASE_URL, key: keys.of('rate-limit').newest.key, log }),
    clock: database.clock,
  };
}

/** Closes the services that `openServices` opened. */
export async function closeServices({ database, limits, queue }: Services): Promise<void> {
  await database.close();
  await limits.close();
  await queue.close();
}
