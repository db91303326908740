import type { Settings } from '@sonae/platform/config';
import type { Keys } from '@sonae/platform/crypto';
import type { Database } from '@sonae/tenancy';
import type { Queue } from '@sonae/platform/jobs';
import type { Limits } from '@sonae/platform/limits';
import type { Log } from '@sonae/platform/log';
import type { ApiMetrics } from '@sonae/platform/telemetry';

/** The services of the process; built once at its start and passed down. */
export interface Services {
  settings: Settings;
  log: Log;
  metrics: ApiMetrics;
  database: Database;
  queue: Queue;
  keys: Keys;
  limits: Limits;
  /** The time of all transactions, which is the database's. */
  clock: () => Date;
}

/** The injection token of all services. */
export const SERVICES = Symbol('services');
