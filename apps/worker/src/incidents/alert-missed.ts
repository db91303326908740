import { findUnalertedIncidents } from '@sonae/domain/incidents';
import type { Services } from '../services.js';
import { scheduleScope } from '../schedule-scope.js';
import { alertReport } from './alert-report.js';

/**
 * Writes alerts of submitted reports whose ring was lost, or that wait for their summary, 500 at most. A failed report
 * does not stop the others. After a report without an alert the other reports of its pharmacy wait for the next run:
 * they wait for the same summary, or a summary has just included them.
 * @returns how many reports wrote an alert
 */
export async function alertMissed(services: Pick<Services, 'database' | 'log'>): Promise<number> {
  const { database, log } = services;
  const done = new Set<string>();
  let alerted = 0;
  for (const incident of await database.read(scheduleScope, findUnalertedIncidents)) {
    if (done.has(incident.pharmacyId)) continue;
    try {
      if ((await alertReport(services, incident)) > 0) alerted += 1;
      else done.add(incident.pharmacyId);
    } catch (error) {
      log.error({ err: error, incident: incident.incidentId }, 'a report cannot be alerted');
    }
  }
  return alerted;
}
