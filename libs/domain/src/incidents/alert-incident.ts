import { excuseAudit, type AssociationScope, type Id, type Tx } from '@sonae/platform/database';
import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import { compileIncidentAlertMail } from './incident-alert.mail.js';
import { compilePoliceRequestMail, type PoliceDesk } from './police-request.mail.js';
import type { Incident } from './find-incidents.js';
import { IncidentEntity } from './incident.entity.js';
import { incidentReference } from './incident-reference.js';

interface Alerting extends Pick<Incident, 'id' | 'kind' | 'impact'> {
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
    `SELECT i.id, i.kind, i.impact, i.pharmacy_id AS "pharmacyId", p.name AS "pharmacyName",
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
  const reference = incidentReference(incident.id, incident.submittedAt);
  const receivedAt = incident.submittedAt.toISOString();
  const { kind, impact, pharmacyId, pharmacyName } = incident;
  const alert = await writeDeliveries(tx, {
    kind: 'INCIDENT_ALERT',
    compiled: compileIncidentAlertMail({ sender, reference, receivedAt, kind, impact }),
    subjectId: incidentId,
    wave: 'alert',
    recipients: (await officers(tx)).map(({ id, name, email }) => ({
      recipientId: id,
      address: email,
      fields: { recipientName: name },
    })),
  });
  const request = await writeDeliveries(tx, {
    kind: 'POLICE_REQUEST',
    compiled: compilePoliceRequestMail({
      sender,
      reference,
      receivedAt,
      desks: [...(await policeStation(tx, pharmacyId)), ...(await policeDesks(tx, incident.prefectureCode))],
    }),
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

// The nearest one first, where the pharmacy or the association has entered it.
function policeStation(tx: Tx<AssociationScope>, pharmacyId: Id): Promise<PoliceDesk[]> {
  return tx.query(
    `SELECT police_name AS name, police_phone AS phone, NULL AS url, police_source AS source, true AS nearest,
       to_char(police_checked_on, 'YYYY-MM-DD') AS "verifiedOn"
     FROM pharmacy WHERE id = $1 AND police_name IS NOT NULL`,
    [pharmacyId],
  );
}

// The prefecture's own desks where the registry has them, and the national lists; a page is named once.
async function policeDesks(tx: Tx<AssociationScope>, prefectureCode: string): Promise<PoliceDesk[]> {
  const desks = await tx.query<PoliceDesk>(
    `SELECT name, phone, url, source, to_char(verified_at, 'YYYY-MM-DD') AS "verifiedOn" FROM authority
     WHERE kind LIKE 'POLICE%' AND (prefecture_code IS NULL OR prefecture_code = $1)
     ORDER BY prefecture_code NULLS LAST, kind`,
    [prefectureCode],
  );
  const first = (url: string | null) => desks.findIndex((desk) => desk.url === url);
  return desks.filter(({ phone, url }, at) => phone !== null || first(url) === at);
}
