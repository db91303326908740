import { Queue, withBackend, Worker } from 'bullmq';
import { openBackend } from './open-backend.js';

/** One queue for all jobs: they only announce work, so they need no priorities. */
const queueName = 'doorbell';

const onPostgres = withBackend(openBackend);

// A stalled job is no loss, because the row is the truth; but stalling must not fail a job.
const patient = {
  lockDuration: 15_000,
  stalledInterval: 5_000,
  maxStalledCount: 1_000,
  runRetryDelay: 1_000,
};

interface Connected {
  on(event: 'error', listener: (error: Error) => void): unknown;
  waitUntilReady(): Promise<unknown>;
  close(): Promise<void>;
  disconnect(): Promise<void>;
}
/** The producer's connection to the queue. */
export interface Producer extends Connected {
  add(name: string, data: unknown, opts: object): Promise<unknown>;
  addBulk(jobs: { name: string; data: unknown; opts: object }[]): Promise<unknown>;
  getJobCounts(state: 'wait'): Promise<unknown>;
}
/** The consumer's connection to the queue. */
export type Receiver = Connected;
/** The function that handles each job. */
export type HandleJob = (job: { id?: string; name: string; data: unknown }) => Promise<void>;

/** Whether a queue address is one of PostgreSQL (the embedded default), not of Redis/Valkey. */
function isPostgres(url: string): boolean {
  return url.startsWith('postgres://') || url.startsWith('postgresql://');
}

// BullMQ creates its own tables: the database at QUEUE_URL has nothing else and may be emptied at any time.
function postgresAt(url: string) {
  return {
    connectionString: url,
    max: 2,
    migrate: true,
    connectionTimeoutMillis: 5_000,
    application_name: 'sonae-queue',
  };
}

/** Connects the producer. It fails at once while the server is down, and does not reconnect. */
export function openProducer(url: string): Producer {
  if (isPostgres(url)) return new onPostgres.Queue(queueName, { connection: postgresAt(url) });
  const retryStrategy = () => null;
  const connection = {
    url,
    maxRetriesPerRequest: 1,
    enableOfflineQueue: false,
    connectTimeout: 2_000,
    retryStrategy,
  };
  return new Queue(queueName, { connection, prefix: '{sonae}', skipVersionCheck: true });
}

/** Connects the consumer. It waits for a server that is down. */
export function openReceiver(url: string, handle: HandleJob, concurrency: number): Receiver {
  if (isPostgres(url)) {
    return new onPostgres.Worker(queueName, handle, { connection: postgresAt(url), concurrency, ...patient });
  }
  let ended = false;
  const retryStrategy = (times: number) => (ended ? null : Math.min(times * 100, 2_000));
  const connection = { url, maxRetriesPerRequest: null, connectTimeout: 5_000, retryStrategy };
  const worker = new Worker(queueName, handle, { connection, prefix: '{sonae}', concurrency, ...patient });
  // Otherwise a client of a server that is down keeps reconnecting after it was closed.
  worker.on('closing', () => {
    ended = true;
  });
  return worker;
}

/** Ends a connection in any state: gracefully when the server answers, by force when it does not. */
export async function endConnection(connection: Connected, patience: number): Promise<void> {
  const polite = connection.close().catch(() => undefined);
  const done = await within(polite, patience).then(
    () => true,
    () => false,
  );
  if (!done) await within(connection.disconnect(), patience).catch(() => undefined);
}

/** Rejects when a queue operation takes longer than a caller should wait. */
export async function within<T>(operation: Promise<T>, milliseconds: number): Promise<T> {
  operation.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer in time')), milliseconds);
  });
  try {
    return await Promise.race([operation, late]);
  } finally {
    clearTimeout(timer);
  }
}
