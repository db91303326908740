import { alertIncidentJob } from '@sonae/domain/incidents';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Parts } from '../parts.js';
import { alertReport } from './alert-report.js';

/** Writes the alert of a submitted report to the ledger, once. */
export function alertIncidentHandler(parts: Parts): JobHandler {
  return handlerOf(alertIncidentJob, async (incident) => {
    await alertReport(parts, incident);
  });
}
