import type { Log } from '../log/index.js';
import { endConnection, openReceiver, type HandleJob, type Receiver } from './connection.js';
import type { JobHandler } from './job.js';

/** Takes jobs from the queue until it is closed. */
export interface Consumer {
  /** Stops taking jobs and waits for those in progress. */
  close(): Promise<void>;
}

const retryAfter = 2_000;
const patience = 5_000;

/**
 * Runs the handlers of jobs. Logs and drops a job of an unknown name; logs an error of a handler: the sweep finds the
 * rows that it left. Waits for a queue that is down.
 */
export function startConsumer(
  url: string,
  handlers: readonly JobHandler[],
  log: Log,
  concurrency = 4,
): Consumer {
  const byName = new Map(handlers.map((handler) => [handler.job.name, handler]));
  let receiver: Receiver | undefined;
  let retry: NodeJS.Timeout | undefined;
  let closing = false;

  const handleJob: HandleJob = async ({ id, name, data }) => {
    const job = { job: name, jobId: id };
    const handler = byName.get(name);
    if (handler === undefined) {
      log.error(job, 'no handler for this job');
      return;
    }
    const started = performance.now();
    try {
      await handler.handle(data);
      log.info({ ...job, ms: Math.round(performance.now() - started) }, 'job');
    } catch (error) {
      log.error({ err: error, ...job }, 'job failed; the sweep will try again');
    }
  };

  function open(): void {
    const opened = openReceiver(url, handleJob, concurrency);
    receiver = opened;
    opened.on('error', (error: Error) => {
      log.debug({ err: error }, 'queue');
      if (isFatal(error)) reopen(opened);
    });
    opened.waitUntilReady().catch(() => reopen(opened));
  }

  // BullMQ caches a first connection that failed, and does not notice dropped tables: a new client connects again and
  // creates them.
  function reopen(broken: Receiver): void {
    if (closing || receiver !== broken) return;
    receiver = undefined;
    void endConnection(broken, patience);
    retry = setTimeout(open, retryAfter);
  }

  open();
  return {
    async close() {
      closing = true;
      clearTimeout(retry);
      if (receiver !== undefined) await endConnection(receiver, patience);
    },
  };
}

// PostgreSQL: undefined table, schema or function.
function isFatal(error: Error): boolean {
  return 'code' in error && ['42P01', '3F000', '42883'].includes(String(error.code));
}
