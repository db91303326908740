import { jobs as advisoryJobs } from '@sonae/domain/advisories';
import { jobs as deliveryJobs } from '@sonae/domain/deliveries';
import { jobs as incidentJobs } from '@sonae/domain/incidents';
import { jobs as reminderJobs } from '@sonae/domain/reminders';
import type { JobHandler } from '@sonae/platform/jobs';
import type { Preparer } from './advisories/open-preparer.js';
import { prepareAdvisoryHandler } from './advisories/prepare-advisory.handler.js';
import type { Sender } from './deliveries/open-sender.js';
import { settleStopsHandler } from './deliveries/settle-stops.handler.js';
import type { StopSettler } from './deliveries/settle-stops.js';
import { sendDeliveriesHandler } from './deliveries/send-deliveries.handler.js';
import { alertIncidentHandler } from './incidents/alert-incident.handler.js';
import type { Parts } from './parts.js';
import { sendReviewRemindersHandler } from './reminders/send-review-reminders.handler.js';

/** All jobs, by feature. */
export const allJobs = [...advisoryJobs, ...deliveryJobs, ...incidentJobs, ...reminderJobs];

/** The services of the worker that jobs ring. */
export interface Rung {
  sender: Sender;
  preparer: Preparer;
  stops: StopSettler;
}

/** All handlers. */
export function allHandlers(parts: Parts, { sender, preparer, stops }: Rung): JobHandler[] {
  return [
    prepareAdvisoryHandler(preparer),
    sendDeliveriesHandler(sender),
    settleStopsHandler(stops),
    alertIncidentHandler(parts),
    sendReviewRemindersHandler(parts),
  ];
}

/** @throws Error unless each job has exactly one handler: wrong wiring stops the boot */
export function checkHandlers(jobs: readonly { name: string }[], handlers: readonly JobHandler[]): void {
  const names = new Set([...jobs.map(({ name }) => name), ...handlers.map(({ job }) => job.name)]);
  for (const name of names) {
    const wanted = jobs.filter((job) => job.name === name).length;
    const given = handlers.filter(({ job }) => job.name === name).length;
    if (wanted !== 1 || given !== 1)
      throw new Error(`job ${name}: defined ${wanted} times, handled ${given} times`);
  }
}
