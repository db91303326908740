import type { Log } from '../log/index.js';
import type { RungJob } from './job.js';
import { queueBackend } from './connection.js';

/** The doorbell: it says "there may be work". Losing it costs seconds, never work. */
export interface Queue {
  /** Adds the jobs; rejects within about two seconds when the queue is down. */
  ring(jobs: readonly RungJob[]): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

const patience = 2_000;

/** Opens the queue at `redis://…`, `rediss://…` or `postgres://…`; succeeds also while that server is down. */
export function openQueue(url: string, log: Log): Queue {
  const backend = queueBackend(url, 'producer');
  const queue = backend.openQueue();
  queue.on('error', (error: Error) => log.debug({ err: error }, 'queue'));
  return {
    async ring(jobs) {
      const bulk = jobs.map(({ name, payload }) => ({
        name,
        data: payload,
        opts: { removeOnComplete: true, removeOnFail: true, attempts: 1 },
      }));
      for (let start = 0; start < bulk.length; start += 500) {
        await within(queue.addBulk(bulk.slice(start, start + 500)));
      }
    },
    async ready() {
      return within(queue.getJobCounts('wait')).then(
        () => true,
        () => false,
      );
    },
    async close() {
      await within(queue.close()).catch(() => undefined);
      backend.end();
    },
  };
}

/** Rejects when a queue operation takes longer than a caller should wait for a doorbell. */
async function within<T>(operation: Promise<T>): Promise<T> {
  operation.catch(() => undefined);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the queue did not answer in time')), patience);
  });
  try {
    return await Promise.race([operation, late]);
  } finally {
    clearTimeout(timer);
  }
}
