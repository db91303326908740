import { findSender } from '@sonae/domain/deliveries';
import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import type { MailSender } from '@sonae/platform/mail';
import type { AdvisorySeverity } from './advisory-content.js';

/** All that the link in one message opens: the head of the version it brought, and the contact it was sent to. */
export interface LinkedNotice {
  advisoryId: Id;
  versionNumber: number;
  severity: AdvisorySeverity;
  title: string;
  documentNumber: string | null;
  association: MailSender;
  pharmacyName: string;
  contactId: Id;
  contactName: string;
  acknowledgedAt: Date | null;
}

/**
 * The notice that a delivery brought to this pharmacy, or undefined. The contact may have left since: the link still
 * says to whom it was sent.
 * @param hold keeps others from acknowledging the same delivery until this transaction ends
 */
export async function findLinkedNotice(
  tx: Tx<PharmacyScope>,
  deliveryId: Id,
  { hold = false } = {},
): Promise<LinkedNotice | undefined> {
  const [notice] = await tx.query<Omit<LinkedNotice, 'association'>>(
    `SELECT v.advisory_id AS "advisoryId", v.number AS "versionNumber", v.content->>'severity' AS severity,
       v.content->>'title' AS title, v.content->>'documentNumber' AS "documentNumber",
       p.name AS "pharmacyName", c.id AS "contactId", c.name AS "contactName", d.acknowledged_at AS "acknowledgedAt"
     FROM delivery d
     JOIN advisory_version v ON v.association_id = d.association_id AND v.advisory_id = d.subject_id
       AND v.message_id = d.message_id
     JOIN pharmacy p ON p.id = d.pharmacy_id
     JOIN contact c ON c.pharmacy_id = d.pharmacy_id AND c.id = d.recipient_id
     WHERE d.id = $1 AND d.pharmacy_id = $2 ${hold ? 'FOR UPDATE OF d' : ''}`,
    [deliveryId, tx.scope.pharmacyId],
  );
  return notice && { ...notice, association: await findSender(tx, tx.scope.associationId) };
}
