import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { askContacts } from './ask-contacts.js';
import { askHolders } from './ask-holders.js';
import type { PlaceIds } from '../memberships/find-place.js';
import { limitQuestions } from './limit-questions.js';

/**
 * Asks the holders and contacts of the place of an officer's invitation. A manager's invitation to the own pharmacy
 * needs no approval, nor does one to the association or a branch.
 * @param field the field of INVITATION_ASKING_LIMIT; left out: the place's id
 * @throws UserError INVITATION_ADDRESS_UNREGISTERED or INVITATION_OBJECTED at `email`, INVITATION_ASKING_LIMIT at
 *   `field`
 */
export async function askAbout(
  tx: Tx<AssociationScope | PharmacyScope>,
  id: Id,
  { corporationId, pharmacyId }: PlaceIds,
  field = pharmacyId ? 'pharmacyId' : 'corporationId',
): Promise<void> {
  if (!isOfAssociation(tx) || (corporationId ?? pharmacyId ?? null) === null) return;
  await askHolders(tx, id);
  await askContacts(tx, id);
  await limitQuestions(tx, id, { place: field, address: 'email' });
}

function isOfAssociation(tx: Tx<AssociationScope | PharmacyScope>): tx is Tx<AssociationScope> {
  return tx.scope.kind === 'association';
}
