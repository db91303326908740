import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { askContacts } from './ask-contacts.js';
import { askHolders } from './ask-holders.js';
import type { PlaceIds } from './find-place.js';

/**
 * Asks whom an invitation concerns. A manager holds the own pharmacy and asks nobody.
 * @throws UserError INVITATION_ADDRESS_UNREGISTERED at `email`
 */
export async function askAbout(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
  { corporationId, pharmacyId }: PlaceIds,
): Promise<void> {
  if (!isOfAssociation(tx) || (corporationId ?? pharmacyId ?? null) === null) return;
  await askHolders(tx, id);
  await askContacts(tx, id);
}

function isOfAssociation(tx: Tx<AssociationScope | PharmacyScope>): tx is Tx<AssociationScope> {
  return tx.scope.kind === 'association';
}
