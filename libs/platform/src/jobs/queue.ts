import type { Log } from '../log/index.js';
import { endConnection, openProducer, within, type Producer } from './connection.js';
import type { QueuedJob } from './job.js';

/**
 * The doorbell: it announces that there may be work. A lost job costs seconds, until the worker sweeps, and never work.
 */
export interface Queue {
  /** Adds the jobs, equal ones once; rejects within about four seconds when the queue is down. */
  ring(jobs: readonly QueuedJob[]): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

const patience = 2_000;
const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
const chunk = 500;

/** Opens the queue at `redis://…`, `rediss://…` or `postgres://…`; succeeds also while that server is down. */
export function openQueue(url: string, log: Log): Queue {
  let producer: Producer | undefined;
  const ending = new Set<Promise<void>>();

  function current(): Producer {
    if (producer === undefined) {
      producer = openProducer(url);
      producer.on('error', (error: Error) => log.debug({ err: error }, 'queue'));
    }
    return producer;
  }

  // BullMQ caches a first connection that failed, and does not notice dropped tables: after a failure it needs a new
  // client.
  async function attempt<T>(work: (producer: Producer) => Promise<T>): Promise<T> {
    const used = current();
    try {
      return await within(
        used.waitUntilReady().then(() => work(used)),
        patience,
      );
    } catch (error) {
      if (producer === used) {
        producer = undefined;
        const end = endConnection(used, patience).finally(() => ending.delete(end));
        ending.add(end);
      }
      throw error;
    }
  }

  return {
    async ring(jobs) {
      const distinct = new Map(
        jobs.map(({ name, payload }) => [`${name} ${JSON.stringify(payload)}`, { name, payload }]),
      );
      const bulk = [...distinct.values()].map(({ name, payload }) => ({ name, data: payload, opts }));
      for (let start = 0; start < bulk.length; start += chunk) {
        const some = bulk.slice(start, start + chunk);
        const add = (to: Producer) => addTo(to, some);
        // The first try may fail because the connection was lost while it was idle.
        await attempt(add).catch(() => attempt(add));
      }
    },
    ready: () =>
      attempt((to) => to.getJobCounts('wait')).then(
        () => true,
        () => false,
      ),
    async close() {
      if (producer !== undefined) await endConnection(producer, patience);
      producer = undefined;
      await Promise.all(ending);
    },
  };
}

type BulkJob = Parameters<Producer['addBulk']>[0][number];

// Nearly always there is one job, and a bulk insert creates two temporary tables in PostgreSQL each time.
function addTo(producer: Producer, jobs: BulkJob[]): Promise<unknown> {
  const [first, ...others] = jobs;
  if (first === undefined || others.length > 0) return producer.addBulk(jobs);
  return producer.add(first.name, first.data, first.opts);
}
