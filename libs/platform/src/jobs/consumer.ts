import type { Log } from '../log/index.js';
import type { JobHandler } from './job.js';
import { queueBackend } from './connection.js';

/** Takes jobs off the queue until it is closed. */
export interface Consumer {
  /** Stops taking jobs and waits for those in hand. */
  close(): Promise<void>;
}

/**
 * Answers the doorbell with the handlers. An unknown name is logged and dropped; a handler that throws is logged:
 * whatever it left undone is still a row that the sweep finds.
 */
export function startConsumer(
  url: string,
  handlers: readonly JobHandler[],
  log: Log,
  concurrency = 4,
): Consumer {
  const byName = new Map(handlers.map((handler) => [handler.job.name, handler]));
  const backend = queueBackend(url, 'consumer');
  const worker = backend.openWorker(async (job) => {
    const handler = byName.get(job.name);
    if (handler === undefined) {
      log.error({ job: job.name }, 'no handler for this job');
      return;
    }
    try {
      await handler.handle(job.data);
    } catch (error) {
      log.error({ err: error, job: job.name }, 'job failed; the sweep will try again');
    }
  }, concurrency);
  worker.on('error', (error: Error) => log.debug({ err: error }, 'queue'));
  return {
    async close() {
      await worker.close().catch(() => undefined);
      backend.end();
    },
  };
}
