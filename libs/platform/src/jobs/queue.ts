import type { Log } from '../log/index.js';
import { endConnection, openBell, within, type Bell } from './connection.js';
import type { RungJob } from './job.js';

/** The doorbell: it says "there may be work". Losing it costs seconds, because the worker sweeps; never work. */
export interface Queue {
  /** Adds the jobs, equal ones once; rejects within about four seconds when the queue is down. */
  ring(jobs: readonly RungJob[]): Promise<void>;
  ready(): Promise<boolean>;
  close(): Promise<void>;
}

const patience = 2_000;
const opts = { removeOnComplete: true, removeOnFail: true, attempts: 1 };
const chunk = 500;

/** Opens the queue at `redis://…`, `rediss://…` or `postgres://…`; succeeds also while that server is down. */
export function openQueue(url: string, log: Log): Queue {
  let bell: Bell | undefined;
  const ending = new Set<Promise<void>>();

  function current(): Bell {
    if (bell === undefined) {
      bell = openBell(url);
      bell.on('error', (error: Error) => log.debug({ err: error }, 'queue'));
    }
    return bell;
  }

  // BullMQ remembers a first connection that failed, and tables that are gone: after a failure begin anew.
  async function attempt<T>(work: (bell: Bell) => Promise<T>): Promise<T> {
    const used = current();
    try {
      return await within(
        used.waitUntilReady().then(() => work(used)),
        patience,
      );
    } catch (error) {
      if (bell === used) {
        bell = undefined;
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
        const add = (to: Bell) => addTo(to, some);
        // The first may fail for a connection that was cut while nobody rang.
        await attempt(add).catch(() => attempt(add));
      }
    },
    ready: () =>
      attempt((to) => to.getJobCounts('wait')).then(
        () => true,
        () => false,
      ),
    async close() {
      if (bell !== undefined) await endConnection(bell, patience);
      bell = undefined;
      await Promise.all(ending);
    },
  };
}

type Ring = Parameters<Bell['addBulk']>[0][number];

// Nearly always it is one, and to add many makes two tables in PostgreSQL each time.
function addTo(bell: Bell, rings: Ring[]): Promise<unknown> {
  const [first, ...others] = rings;
  if (first === undefined || others.length > 0) return bell.addBulk(rings);
  return bell.add(first.name, first.data, first.opts);
}
