import { excuseAudit, type AssociationScope, type Id, type Tx } from '@sonae/platform/database';
import { findOfficers } from '@sonae/domain/accounts';
import { findPolice } from '@sonae/domain/authorities';
import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import { compileIncidentAlertMail } from './incident-alert.mail.js';
import { compilePoliceRequestMail } from './police-request.mail.js';
import type { Incident } from './find-incidents.js';
import { IncidentEntity } from './incident.entity.js';
import { incidentUrgency } from './incident-urgency.js';

interface Alerting extends Pick<Incident, 'id' | 'reference' | 'kind' | 'impact'> {
  pharmacyId: Id;
  pharmacyName: string;
  submittedAt: Date;
  alertedAt: Date | null;
}

/**
 * Writes to the ledger, once, the alert to the association's officers and the request to the pharmacy's contacts to
 * consult the police (覚書 第3条(1)イ as the pattern; 日薬情発第183号). A second run does nothing.
 * @returns how many messages were written
 */
export async function alertIncident(tx: Tx<AssociationScope>, incidentId: Id): Promise<number> {
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
  const sender = await findSender(tx, tx.scope.associationId);
  const receivedAt = incident.submittedAt.toISOString();
  const { reference, kind, impact, pharmacyId, pharmacyName } = incident;
  const urgent = incidentUrgency(incident) !== 'INFORMATION';
  const police = await findPolice(tx, pharmacyId);
  const report = { sender, reference, receivedAt, kind, impact, police };
  const alert = await writeDeliveries(tx, {
    kind: 'INCIDENT_ALERT',
    compiled: compileIncidentAlertMail(report),
    urgent,
    subjectId: incidentId,
    wave: 'alert',
    recipients: (await findOfficers(tx)).map(({ id, name, email }) => ({
      recipientId: id,
      address: email,
      fields: { recipientName: name },
    })),
  });
  const request = await writeDeliveries(tx, {
    kind: 'POLICE_REQUEST',
    compiled: compilePoliceRequestMail(report),
    urgent,
    subjectId: incidentId,
    wave: 'police',
    recipients: (await contacts(tx, pharmacyId)).map(({ id, name, email }) => ({
      recipientId: id,
      address: email,
      pharmacyId,
      fields: { recipientName: name, pharmacyName },
    })),
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

interface Recipient {
  id: Id;
  name: string;
  email: string;
}

function contacts(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<Recipient[]> {
  return tx.query('SELECT id, name, email FROM contact WHERE pharmacy_id = $1 AND removed_at IS NULL', [
    pharmacyId,
  ]);
}
