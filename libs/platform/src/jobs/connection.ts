import { createPostgresBackend, withBackend, Queue as RedisQueue, Worker as RedisWorker } from 'bullmq';
import { Redis } from 'ioredis';

/** One queue for everything: jobs are doorbells, so they need no lanes of their own. */
export const queueName = 'doorbell';

const onPostgres = withBackend(createPostgresBackend);

/** Whether a queue address means PostgreSQL (the embedded default) or Redis/Valkey. */
export function isPostgres(url: string): boolean {
  return url.startsWith('postgres://') || url.startsWith('postgresql://');
}

interface Closing {
  on(event: 'error', listener: (error: Error) => void): unknown;
  close(): Promise<void>;
}
export interface BackendQueue extends Closing {
  addBulk(jobs: { name: string; data: unknown; opts: object }[]): Promise<unknown>;
  getJobCounts(state: 'wait'): Promise<unknown>;
}
export type BackendWorker = Closing;
export interface QueueBackend {
  openQueue(): BackendQueue;
  openWorker(
    process: (job: { name: string; data: unknown }) => Promise<void>,
    concurrency: number,
  ): BackendWorker;
  end(): void;
}

/** The queue classes and connection for an address; nobody else needs to know which backend it is. */
export function queueBackend(url: string, role: 'producer' | 'consumer'): QueueBackend {
  if (isPostgres(url)) {
    const connection = { connectionString: url, max: role === 'producer' ? 2 : 3, migrate: true };
    return {
      openQueue: () => new onPostgres.Queue(queueName, { connection }),
      openWorker: (process, concurrency) =>
        new onPostgres.Worker(queueName, process, { connection, concurrency, ...workerOptions }),
      end: () => undefined,
    };
  }
  // A producer must fail at once when Redis is down; a consumer must wait for it for ever.
  const connection = new Redis(url, {
    maxRetriesPerRequest: role === 'producer' ? 1 : null,
    enableOfflineQueue: role === 'consumer',
    lazyConnect: false,
  });
  connection.on('error', () => undefined);
  return {
    openQueue: () => new RedisQueue(queueName, { connection, prefix: '{sonae}' }),
    openWorker: (process, concurrency) =>
      new RedisWorker(queueName, process, { connection, prefix: '{sonae}', concurrency, ...workerOptions }),
    end: () => connection.disconnect(),
  };
}

// A stalled job is no loss (the row is the truth), but the queue must never give up on a name.
const workerOptions = { lockDuration: 15_000, stalledInterval: 5_000, maxStalledCount: 1_000 };
