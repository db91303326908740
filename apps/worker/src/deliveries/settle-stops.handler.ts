import { settleStopsJob } from '@sonae/domain/deliveries';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { StopSettler } from './outcomes/settle-stops.js';

/** Handles a stop or its end: starts to settle the deliveries and does not wait for their end. */
export function settleStopsHandler(stops: StopSettler): JobHandler {
  return handlerOf(settleStopsJob, async () => stops.ring());
}
