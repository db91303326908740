import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** There may be messages to send. The ledger knows which ones, so the payload is empty. */
export const sendDeliveriesJob = defineJob('deliveries.sendDeliveries', z.object({}));

/** A message was stopped or resumed. The database knows which one, so the payload is empty. */
export const settleStopsJob = defineJob('deliveries.settleStops', z.object({}));

/** Every job of this feature. */
export const jobs = [sendDeliveriesJob, settleStopsJob] as const;
