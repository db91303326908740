import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { DeliveryRecipient } from '@sonae/domain/deliveries';

interface Recipient {
  id: Id;
  name: string;
  email: string;
}

/** The contacts of a pharmacy, as recipients. */
export async function alertedContacts(
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
