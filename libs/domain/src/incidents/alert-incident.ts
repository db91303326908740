import { excuseAudit, type AssociationScope, type Id, type Tx } from '@sonae/tenancy';
import { findPolice } from '@sonae/domain/authorities';
import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import { alertedContacts } from './alerted-contacts.js';
import { alertedOfficers } from './alerted-officers.js';
import { alertInSummary } from './alert-in-summary.js';
import { compileIncidentAlertMail } from './incident-alert.mail.js';
import { compilePoliceRequestMail } from './police-request.mail.js';
import { findAlertBounds } from './find-alert-bounds.js';
import type { Incident } from './find-incidents.js';
import { IncidentEntity } from './incident.entity.js';
import { incidentUrgency } from './incident-urgency.js';
import { lockPharmacyOf } from './lock-pharmacy-of.js';

interface Alerting extends Pick<Incident, 'id' | 'reference' | 'kind' | 'impact'> {
  pharmacyId: Id;
  pharmacyName: string;
  submittedAt: Date;
  alertedAt: Date | null;
}

/**
 * Writes to the ledger, once, the alert to the association's officers and the request to the pharmacy's contacts to
 * consult the police (after 覚書 第3条(1)イ; 日薬情発第183号). Idempotent. Five reports of a pharmacy in 24 hours get
 * an alert of their own. For further ones the officers get one alert an hour that sums them up, and the contacts get no
 * mail. A report within that hour waits; a later run alerts it.
 * @returns how many messages it wrote
 */
export async function alertIncident(tx: Tx<AssociationScope>, incidentId: Id): Promise<number> {
  await lockPharmacyOf(tx, incidentId, 'NO KEY UPDATE');
  const [incident] = await tx.query<Alerting>(
    `SELECT i.id, i.reference, i.kind, i.impact, i.pharmacy_id AS "pharmacyId", p.name AS "pharmacyName",
       i.submitted_at AS "submittedAt", i.alerted_at AS "alertedAt"
     FROM incident i JOIN pharmacy p ON p.id = i.pharmacy_id
     WHERE i.id = $1 FOR UPDATE OF i`,
    [incidentId],
  );
  if (!incident || incident.alertedAt !== null) {
    excuseAudit(tx);
    return 0;
  }
  const bounds = await findAlertBounds(tx, incident.pharmacyId);
  if (bounds.single) return alertAlone(tx, incident);
  if (bounds.summary) return alertInSummary(tx, incident.pharmacyId, bounds.submitted);
  excuseAudit(tx);
  return 0;
}

async function alertAlone(tx: Tx<AssociationScope>, incident: Alerting): Promise<number> {
  const sender = await findSender(tx, tx.scope.associationId);
  const receivedAt = incident.submittedAt.toISOString();
  const { id: incidentId, reference, kind, impact, pharmacyId, pharmacyName } = incident;
  const urgent = incidentUrgency(incident) !== 'INFORMATION';
  const police = await findPolice(tx, pharmacyId);
  const report = { sender, reference, receivedAt, kind, impact, police };
  const alert = await writeDeliveries(tx, {
    kind: 'INCIDENT_ALERT',
    compiled: compileIncidentAlertMail(report),
    urgent,
    since: incident.submittedAt,
    subjectId: incidentId,
    wave: 'alert',
    recipients: await alertedOfficers(tx),
  });
  const request = await writeDeliveries(tx, {
    kind: 'POLICE_REQUEST',
    compiled: compilePoliceRequestMail(report),
    urgent,
    since: incident.submittedAt,
    subjectId: incidentId,
    wave: 'police',
    recipients: await alertedContacts(tx, { pharmacyId, pharmacyName }),
  });
  await tx.repo(IncidentEntity).update({ id: incidentId }, { alertedAt: tx.now });
  await tx.audit({
    action: 'incidents.alertIncident',
    recordType: 'incident',
    recordId: incidentId,
    pharmacyId,
    after: { officers: alert.count, contacts: request.count },
  });
  return alert.count + request.count;
}
