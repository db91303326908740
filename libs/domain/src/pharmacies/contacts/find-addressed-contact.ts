import { findSender, oneDeliverySql, type DeliveryKey } from '@sonae/domain/deliveries';
import { Parameters } from '@sonae/platform/database';
import { type Id, type PharmacyScope, type Tx } from '@sonae/tenancy';
import type { MailSender } from '@sonae/platform/mail';

/** The contact that a mail was sent to. */
export interface AddressedContact {
  contactId: Id;
  address: string;
  pharmacyName: string;
  association: MailSender;
  /** Whether it is still a contact, at that address. */
  current: boolean;
  /** Whether the pharmacy has left the association. */
  withdrawn: boolean;
  /** When a reader reported that the address is wrong. */
  reportedAt: Date | null;
}

/** The contact of this pharmacy that a delivery was sent to, or undefined. */
export async function findAddressedContact(
  tx: Tx<PharmacyScope>,
  delivery: DeliveryKey,
): Promise<AddressedContact | undefined> {
  const parameters = new Parameters();
  const [contact] = await tx.query<Omit<AddressedContact, 'association'>>(
    `SELECT c.id AS "contactId", d.address, p.name AS "pharmacyName", c.reported_wrong_at AS "reportedAt",
       c.removed_at IS NULL AND lower(c.email) = lower(d.address) AS current,
       p.withdrawn_at IS NOT NULL AS withdrawn
     FROM delivery d JOIN pharmacy p ON p.id = d.pharmacy_id
     JOIN contact c ON c.pharmacy_id = d.pharmacy_id AND c.id = d.recipient_id
     WHERE ${oneDeliverySql(delivery, parameters)} AND d.pharmacy_id = ${parameters.add(tx.scope.pharmacyId)}`,
    parameters.values,
  );
  return contact && { ...contact, association: await findSender(tx, tx.scope.associationId) };
}
