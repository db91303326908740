import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { findOfficers } from '@sonae/domain/accounts';
import type { DeliveryRecipient } from '@sonae/domain/deliveries';

interface Recipient {
  id: Id;
  name: string;
  email: string;
}

/** The officers of the association, each once. */
export async function findAlertedOfficers(tx: Tx<AssociationScope>): Promise<DeliveryRecipient[]> {
  const officers = await findOfficers(tx);
  return officers.map(({ id, name, email }) => ({
    recipientId: id,
    address: email,
    fields: { recipientName: name },
  }));
}

/** The contacts of a pharmacy. */
export async function findAlertedContacts(
  tx: Tx<AssociationScope>,
  { pharmacyId, pharmacyName }: { pharmacyId: Id; pharmacyName: string },
): Promise<DeliveryRecipient[]> {
  const contacts = await tx.query<Recipient>(
    'SELECT id, name, email FROM contact WHERE pharmacy_id = $1 AND removed_at IS NULL',
    [pharmacyId],
  );
  return contacts.map(({ id, name, email }) => ({
    recipientId: id,
    address: email,
    pharmacyId,
    fields: { recipientName: name, pharmacyName },
  }));
}
