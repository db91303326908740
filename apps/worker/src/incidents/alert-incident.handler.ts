import { alertIncident, alertIncidentJob } from '@sonae/domain/incidents';
import { handlerOf, type JobHandler } from '@sonae/platform/jobs';
import type { Parts } from '../parts.js';

/** Writes the alert of a submitted report to the ledger, once. */
export function alertIncidentHandler({ database }: Parts): JobHandler {
  return handlerOf(alertIncidentJob, async ({ associationId, incidentId }) => {
    const requestId = `${alertIncidentJob.name}:${incidentId}`;
    await database.run({ kind: 'association', associationId, actor: 'system', requestId }, (tx) =>
      alertIncident(tx, incidentId),
    );
  });
}
