import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** "There may be messages to send": the ledger knows which, so the payload is empty. */
export const sendDeliveriesJob = defineJob('deliveries.sendDeliveries', z.object({}));

/** "A message was stopped, or goes on": which one is in the database, so the payload is empty. */
export const settleStopsJob = defineJob('deliveries.settleStops', z.object({}));

/** Every job of this feature. */
export const jobs = [sendDeliveriesJob, settleStopsJob] as const;
