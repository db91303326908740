import { alertIncident, alertIncidentJob } from '@sonae/domain/incidents';
import type { Id } from '@sonae/tenancy';
import type { Services } from '../services.js';

/**
 * Writes the alert of a submitted report to the ledger, once.
 * @returns how many messages were written; 0 where it was alerted before, or waits for the summary of its pharmacy
 */
export function alertReport(
  { database }: Pick<Services, 'database'>,
  { associationId, incidentId }: { associationId: Id; incidentId: Id },
): Promise<number> {
  const requestId = `${alertIncidentJob.name}:${incidentId}`;
  return database.run({ kind: 'association', associationId, actor: 'system', requestId }, (tx) =>
    alertIncident(tx, incidentId),
  );
}
