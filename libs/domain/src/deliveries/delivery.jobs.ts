import { z } from 'zod';
import { defineJob } from '@sonae/platform/jobs';

/** "There may be messages to send": the ledger knows which, so the payload is empty. */
export const sendDeliveriesJob = defineJob('deliveries.sendDeliveries', z.object({}));

/** Every job of this feature. */
export const jobs = [sendDeliveriesJob] as const;
