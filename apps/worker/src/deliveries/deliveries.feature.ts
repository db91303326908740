import { jobs } from '@sonae/domain/deliveries';
import type { Feature } from '../feature.js';
import { markNotedBounces } from './outcomes/mark-noted-bounces.js';
import { sendDeliveriesHandler } from './send-deliveries.handler.js';
import { settleStopsHandler } from './settle-stops.handler.js';

/** The manifest of deliveries in the worker, without the parts that send them (`start-worker.ts`). */
export const deliveries = {
  jobs,
  handlers: (_, { dispatcher, stops }) => [sendDeliveriesHandler(dispatcher), settleStopsHandler(stops)],
  clock: (services) => [
    { line: '* * * * *', task: 'bounces', work: () => markNotedBounces(services), atStart: true },
  ],
} satisfies Feature;
