import { jobs } from '@sonae/domain/deliveries';
import type { Feature } from '../feature.js';
import { markNotedBounces } from './mark-noted-bounces.js';
import { sendDeliveriesHandler } from './send-deliveries.handler.js';
import { settleStopsHandler } from './settle-stops.handler.js';

/** What the worker does for deliveries, besides the parts that send them: they are its machinery (`start-worker.ts`). */
export const deliveries = {
  jobs,
  handlers: (_, { sender, stops }) => [sendDeliveriesHandler(sender), settleStopsHandler(stops)],
  clock: (parts) => [
    { line: '* * * * *', task: 'bounces', work: () => markNotedBounces(parts), atStart: true },
  ],
} satisfies Feature;
