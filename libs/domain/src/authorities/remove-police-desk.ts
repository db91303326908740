import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { PoliceDeskEntity } from './police-desk.entity.js';
import { takePoliceDesk } from './take-police-desk.js';
import { tellOfficers } from './tell-officers.js';

/**
 * Removes a desk. Written mails stay; later ones name the other desks, or the official list. Tells all officers.
 * @throws UserError NOT_FOUND, POLICE_DESK_CONFLICT
 */
export async function removePoliceDesk(
  tx: Tx<AssociationScope>,
  { id, version }: { id: Id; version: number },
): Promise<void> {
  const { desk } = await takePoliceDesk(tx, { id, version, yours: {} });
  const { id: _id, version: _version, ...before } = desk;
  await tx.repo(PoliceDeskEntity).update({ id }, { removedAt: tx.now, version: version + 1 });
  await tx.audit({
    action: 'authorities.removePoliceDesk',
    recordType: 'police_desk',
    recordId: id,
    before,
  });
  await tellOfficers(tx, { id, version: version + 1, change: 'removed', before });
}
