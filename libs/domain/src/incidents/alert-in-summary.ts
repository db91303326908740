import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { findPolice } from '@sonae/domain/authorities';
import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import { alertedOfficers } from './alerted-officers.js';
import { findWaitingReports, type WaitingReport } from './find-waiting-reports.js';
import { compileIncidentAlertMail } from './incident-alert.mail.js';
import { incidentUrgency } from './incident-urgency.js';

const RANKS = ['URGENT', 'IMPORTANT', 'INFORMATION'] as const;

/**
 * Writes one alert for all waiting reports of a pharmacy to the ledger. It names the gravest one, of equal ones the
 * newest. The caller has locked the pharmacy's row.
 * @param submitted how many reports the pharmacy submitted in the last 24 hours
 * @returns how many messages it wrote
 */
export async function alertInSummary(
  tx: Tx<AssociationScope>,
  pharmacyId: Id,
  submitted: number,
): Promise<number> {
  const waiting = await findWaitingReports(tx, pharmacyId);
  const shown = gravest(waiting);
  const { reference, kind, impact, submittedAt } = shown;
  const alert = await writeDeliveries(tx, {
    kind: 'INCIDENT_ALERT',
    compiled: compileIncidentAlertMail({
      sender: await findSender(tx, tx.scope.associationId),
      reference,
      receivedAt: submittedAt.toISOString(),
      kind,
      impact,
      police: await findPolice(tx, pharmacyId),
      summary: { submitted, waiting: waiting.length },
    }),
    urgent: incidentUrgency(shown) !== 'INFORMATION',
    // The newest of them decides: if it was submitted after a restore, the alert is new.
    since: new Date(Math.max(...waiting.map((report) => report.submittedAt.getTime()))),
    subjectId: shown.id,
    wave: 'summary',
    recipients: await alertedOfficers(tx),
  });
  await tx.query('UPDATE incident SET alerted_at = $2 WHERE id = ANY($1::uuid[])', [
    waiting.map(({ id }) => id),
    tx.now,
  ]);
  await tx.audit({
    action: 'incidents.alertIncident',
    recordType: 'incident',
    recordId: shown.id,
    pharmacyId,
    after: { officers: alert.count, contacts: 0, reports: waiting.length },
  });
  return alert.count;
}

function gravest(reports: readonly WaitingReport[]): WaitingReport {
  const ranked = reports.toSorted(
    (one, other) => RANKS.indexOf(incidentUrgency(one)) - RANKS.indexOf(incidentUrgency(other)),
  );
  const [first] = ranked;
  if (!first) throw new Error('no report waits, although one is being alerted');
  return first;
}
