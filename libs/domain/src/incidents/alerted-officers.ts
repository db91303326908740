import type { AssociationScope, Tx } from '@sonae/tenancy';
import { findOfficers } from '@sonae/domain/accounts';
import type { DeliveryRecipient } from '@sonae/domain/deliveries';

/** The officers of the association, as recipients, each once. */
export async function alertedOfficers(tx: Tx<AssociationScope>): Promise<DeliveryRecipient[]> {
  const officers = await findOfficers(tx);
  return officers.map(({ id, name, email }) => ({
    recipientId: id,
    address: email,
    fields: { recipientName: name },
  }));
}
