import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './authorities.texts.js';
import { PoliceDeskEntity } from './police-desk.entity.js';
import { policeDeskInput, type PoliceDeskInput } from './police-desk-input.js';
import { takePoliceDesk } from './take-police-desk.js';
import { tellOfficers } from './tell-officers.js';

/** A change of a desk. Fields that are left out stay; each change is also a confirmation, so its day is required. */
export type PoliceDeskChange = Partial<PoliceDeskInput> & {
  id: Id;
  version: number;
  confirmedOn: string;
};

/**
 * Changes a desk, or confirms it again. Tells all officers.
 * @throws UserError POLICE_DESK_… at the faulty field
 */
export async function updatePoliceDesk(
  tx: Tx<AssociationScope>,
  { id, version, ...change }: PoliceDeskChange,
): Promise<void> {
  const { desk, others } = await takePoliceDesk(tx, { id, version, yours: change });
  const { id: _id, version: _version, ...before } = desk;
  const after = policeDeskInput({ ...before, ...change }, tx.now);
  if (others.some(({ phone }) => phone === after.phone)) {
    throw refuse('POLICE_DESK_PHONE_TAKEN', { field: 'phone' });
  }
  await tx.repo(PoliceDeskEntity).update({ id }, { ...after, version: version + 1 });
  await tx.audit({
    action: 'authorities.updatePoliceDesk',
    recordType: 'police_desk',
    recordId: id,
    before,
    after: { ...after },
  });
  await tellOfficers(tx, { id, version: version + 1, change: 'updated', before, after });
}
