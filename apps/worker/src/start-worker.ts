import { startConsumer, type Consumer } from '@sonae/platform/jobs';
import { ringOthers } from './advisories/ring-others.js';
import { openPreparer, type Preparer } from './advisories/open-preparer.js';
import { openDispatcher, type MailDispatcher } from './deliveries/open-dispatcher.js';
import { settleStops, type StopSettler } from './deliveries/outcomes/settle-stops.js';
import { watchDeliveries } from './deliveries/watch-deliveries.js';
import { watchMailServer } from './deliveries/outages/watch-mail-server.js';
import { allHandlers, allJobs, checkHandlers } from './handlers.js';
import type { Services } from './services.js';
import { startSchedule } from './schedule.js';

/** A running worker. */
export interface Worker {
  readonly dispatcher: MailDispatcher;
  readonly preparer: Preparer;
  readonly stops: StopSettler;
  /**
   * Stops taking work, finishes the sends in flight and scheduled work within SHUTDOWN_SECONDS, and gives back its
   * claims.
   */
  close(): Promise<void>;
}

/** Starts the worker on its services: the doorbell, the sweep and the schedule. */
export function startWorker(services: Services, onStuck: () => void): Worker {
  const { settings, log } = services;
  const dispatcher = openDispatcher(services);
  const others = ringOthers(services);
  const preparer = openPreparer(services, () => {
    dispatcher.ring();
    others.ring();
  });
  const failed = (error: unknown) => log.warn({ err: error, task: 'advisories' }, 'the sweep will try again');
  const stops = settleStops(services, ({ kind, done }) => {
    if (kind === 'RESUME') dispatcher.ring();
    // The recipients of a cancelled notice are settled now, so their mail can be written.
    if (kind === 'CANCEL' && done) preparer.ring().catch(failed);
  });
  const rung = { dispatcher, preparer, stops };
  const handlers = allHandlers(services, rung);
  checkHandlers(allJobs, handlers);
  const mailServer = watchMailServer(services, dispatcher);
  const watched = { watch: watchDeliveries(services, dispatcher), mailServer };
  let consumer: Consumer | undefined;
  const onBegin = () => {
    consumer = startConsumer(settings.QUEUE_URL, handlers, log);
  };
  const schedule = startSchedule(services, { ...rung, ...watched }, { onStuck, onBegin });
  return {
    ...rung,
    async close() {
      const milliseconds = settings.SHUTDOWN_SECONDS * 1000;
      await Promise.all([
        schedule.stop(milliseconds),
        preparer.drain().then(() => others.drain()),
        stops.drain(),
        dispatcher.drain(milliseconds),
        consumer?.close(),
      ]);
      // Last, because the schedule may just have reported it. After a failure the report expires by itself.
      await mailServer.end().catch((error: unknown) => {
        log.warn({ err: error }, 'could not take back that the mail server is away');
      });
    },
  };
}
