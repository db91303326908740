import { foldOwnerName, readCorporateNumber } from '@sonae/domain/pharmacies';
import { addOwner } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { holdsLink, readLine } from '@sonae/platform/text';
import { refuse } from './withdrawals.texts.js';

/** The new owner of a pharmacy: a known one by id, or a new one by name. */
export interface NewOwner {
  corporationId?: Id | null;
  ownerName?: string | null;
  /** The 法人番号 of a new one. */
  corporateNumber?: string | null;
  /** True: the new owner differs from the known owners of the same name. */
  namesake?: boolean | null;
}

/**
 * Finds or creates the owner. One 法人番号 is one owner; without a number, a known name in any spelling
 * (`foldOwnerName`) is refused until the officer states that it is another owner. The caller has taken the owners'
 * lock: two concurrent handovers would both find the owner missing.
 * @returns its id
 * @throws UserError HANDOVER_… at the faulty field
 */
export async function takeOwner(tx: Tx<AssociationScope>, input: NewOwner): Promise<Id> {
  const { corporationId, ownerName } = input;
  if ((corporationId == null) === (ownerName == null)) {
    throw refuse('HANDOVER_OWNER_REQUIRED', { field: 'corporationId' });
  }
  if (corporationId != null) {
    const [known] = await tx.query('SELECT id FROM corporation WHERE id = $1', [corporationId]);
    if (!known) throw refuse('NOT_FOUND.owner', { field: 'corporationId' });
    return corporationId;
  }
  const name = readLine(ownerName ?? '', 200);
  if (name === null) throw refuse('HANDOVER_TEXT_INVALID', { field: 'ownerName', params: { max: 200 } });
  if (holdsLink(name)) throw refuse('HANDOVER_TEXT_INVALID.link', { field: 'ownerName' });
  const number = readCorporateNumber(input.corporateNumber, () =>
    refuse('HANDOVER_CORPORATE_NUMBER_INVALID', { field: 'corporateNumber' }),
  );
  const { associationId } = tx.scope;
  const owners = await tx.query<{ name: string; corporateNumber: string | null }>(
    'SELECT name, corporate_number AS "corporateNumber" FROM corporation WHERE association_id = $1',
    [associationId],
  );
  if (number !== null && owners.some((each) => each.corporateNumber === number)) {
    throw refuse('HANDOVER_OWNER_KNOWN', { field: 'corporateNumber' });
  }
  const folded = foldOwnerName(name);
  const alike = owners.filter((each) => foldOwnerName(each.name) === folded);
  // Two numbers distinguish owners of one name; where a number is missing, the officer must decide.
  const doubtful = alike.filter((each) => number === null || each.corporateNumber === null);
  if (doubtful.length > 0 && !input.namesake) {
    throw refuse('HANDOVER_OWNER_KNOWN.name', { field: 'ownerName' });
  }
  return addOwner(tx, { name, number });
}
