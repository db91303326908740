import { sendDeliveriesJob } from '@sonae/domain/deliveries';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { MailDispatcher } from './open-dispatcher.js';

/** Handles a ring: starts sending and does not wait for its end, because a second ring has no further effect. */
export function sendDeliveriesHandler(dispatcher: MailDispatcher): JobHandler {
  return handlerOf(sendDeliveriesJob, async () => dispatcher.ring());
}
