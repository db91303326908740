import { findUnalertedIncidents } from '@sonae/domain/incidents';
import type { JobHandler } from '@sonae/platform/jobs';
import type { Parts } from '../parts.js';
import { scheduleScope } from '../schedule-scope.js';

/** Alerts of submitted reports whose doorbell was lost; one that fails does not hold up the others. */
export async function alertMissed({ database, log }: Parts, alert: JobHandler): Promise<void> {
  for (const incident of await database.read(scheduleScope, findUnalertedIncidents)) {
    await alert.handle(incident).catch((error: unknown) => {
      log.error({ err: error, incident: incident.incidentId }, 'a report cannot be alerted');
    });
  }
}
