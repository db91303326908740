import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Sender } from './open-sender.js';

/** Handles a ring: starts sending and does not wait for its end, because a second ring brings nothing new. */
export function sendDeliveriesHandler(sender: Sender): JobHandler {
  return handlerOf(sendDeliveriesJob, async () => sender.ring());
}
