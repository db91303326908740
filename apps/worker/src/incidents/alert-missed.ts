import { findUnalertedIncidents } from '@sonae/domain/incidents';
import type { JobHandler } from '@sonae/platform/jobs';
import type { Parts } from '../parts.js';
import { scheduleScope } from '../schedule-scope.js';

/**
 * Alerts of submitted reports whose doorbell was lost, or that wait for their summary, 500 at most; one that fails does
 * not hold up the others.
 * @returns how many were looked at without a failure
 */
export async function alertMissed({ database, log }: Parts, alert: JobHandler): Promise<number> {
  let alerted = 0;
  for (const incident of await database.read(scheduleScope, findUnalertedIncidents)) {
    try {
      await alert.handle(incident);
      alerted += 1;
    } catch (error) {
      log.error({ err: error, incident: incident.incidentId }, 'a report cannot be alerted');
    }
  }
  return alerted;
}
