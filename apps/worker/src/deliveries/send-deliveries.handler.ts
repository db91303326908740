import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Sender } from './open-sender.js';

/** Answers the doorbell of the ledger. It does not wait for the mail: the next ring is worth nothing more. */
export function sendDeliveriesHandler(sender: Sender): JobHandler {
  return handlerOf(sendDeliveriesJob, async () => sender.ring());
}
