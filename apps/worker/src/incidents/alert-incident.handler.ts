import { alertIncidentJob } from '@sonae/domain/incidents';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Services } from '../services.js';
import { alertReport } from './alert-report.js';

/** Writes the alert of a submitted report to the ledger, once. */
export function alertIncidentHandler(services: Services): JobHandler {
  return handlerOf(alertIncidentJob, async (incident) => {
    await alertReport(services, incident);
  });
}
