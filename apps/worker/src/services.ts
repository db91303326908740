import type { Settings } from '@sonae/platform/config';
import type { Keys } from '@sonae/platform/crypto';
import type { Database } from '@sonae/tenancy';
import type { Queue } from '@sonae/platform/jobs';
import type { Log } from '@sonae/platform/log';
import type { Mailer } from '@sonae/platform/mail';
import type { WorkerMetrics } from '@sonae/platform/telemetry';

/** The services of the process. They are built once, at the start, and passed down. */
export interface Services {
  settings: Settings;
  log: Log;
  metrics: WorkerMetrics;
  database: Database;
  queue: Queue;
  mailer: Mailer;
  keys: Keys;
  /** The time of all transactions, which is the database’s. */
  clock: () => Date;
}
