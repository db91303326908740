import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { askContacts } from './ask-contacts.js';
import { askHolders } from './ask-holders.js';
import type { PlaceIds } from './find-place.js';

/**
 * Asks the holders and contacts of the place of an officer's invitation. A manager's invitation to the own pharmacy needs
 * no question, nor does one to the association or a branch.
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
