import { settleStopsJob } from '@sonae/domain/deliveries';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { StopSettler } from './settle-stops.js';

/** Answers that a message was stopped or goes on. It does not wait for the deliveries. */
export function settleStopsHandler(stops: StopSettler): JobHandler {
  return handlerOf(settleStopsJob, async () => stops.ring());
}
