import { excuseAudit, type AssociationScope, type Id, type Tx } from '@sonae/platform/database';
import { findPoliceContacts } from '@sonae/domain/authorities';
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
  prefectureCode: string;
}

/**
 * Writes to the ledger, once, the alert to the association's officers and the request to the pharmacy's contacts to
 * consult the police (覚書 第3条(1)イ as the pattern; 日薬情発第183号). A second run does nothing.
 * @returns how many messages were written
 */
export async function alertIncident(tx: Tx<AssociationScope>, incidentId: Id): Promise<number> {
  const [incident] = await tx.query<Alerting>(
    `SELECT i.id, i.reference, i.kind, i.impact, i.pharmacy_id AS "pharmacyId", p.name AS "pharmacyName",
       i.submitted_at AS "submittedAt", i.alerted_at AS "alertedAt", a.prefecture_code AS "prefectureCode"
     FROM incident i JOIN pharmacy p ON p.id = i.pharmacy_id JOIN association a ON a.id = i.association_id
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
  const alert = await writeDeliveries(tx, {
    kind: 'INCIDENT_ALERT',
    compiled: compileIncidentAlertMail({ sender, reference, receivedAt, kind, impact }),
    urgent,
    subjectId: incidentId,
    wave: 'alert',
    recipients: (await officers(tx)).map(({ id, name, email }) => ({
      recipientId: id,
      address: email,
      fields: { recipientName: name },
    })),
  });
  const police = await policeOf(tx, incident.prefectureCode);
  const request = await writeDeliveries(tx, {
    kind: 'POLICE_REQUEST',
    compiled: compilePoliceRequestMail({
      sender,
      reference,
      receivedAt,
      kind,
      impact,
      ...(police !== undefined && { police }),
      desks: await findPoliceContacts(tx, pharmacyId),
    }),
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

function officers(tx: Tx<AssociationScope>): Promise<Recipient[]> {
  return tx.query(
    `SELECT DISTINCT ON (e.id) e.id, e.name, e.email FROM membership m JOIN person e ON e.id = m.person_id
     WHERE m.association_id = $1 AND m.role = 'ASSOCIATION_OFFICER' AND m.revoked_at IS NULL`,
    [tx.scope.associationId],
  );
}

function contacts(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<Recipient[]> {
  return tx.query('SELECT id, name, email FROM contact WHERE pharmacy_id = $1 AND removed_at IS NULL', [
    pharmacyId,
  ]);
}

// The police of the prefecture (北海道警察, 警視庁 …): the registry names its desk after it.
async function policeOf(tx: Tx<AssociationScope>, prefectureCode: string): Promise<string | undefined> {
  const [desk] = await tx.query<{ name: string }>(
    `SELECT name FROM authority WHERE kind = 'POLICE_CYBER_DESK' AND prefecture_code = $1`,
    [prefectureCode],
  );
  return desk?.name.split(' ')[0];
}
