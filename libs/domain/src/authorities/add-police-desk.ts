import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './authorities.texts.js';
import { lockPoliceDesks } from './lock-police-desks.js';
import { PoliceDeskEntity } from './police-desk.entity.js';
import { policeDeskInput, type PoliceDeskInput } from './police-desk-input.js';
import { tellOfficers } from './tell-officers.js';

/** The most desks that one association may have. */
const MAX_DESKS = 10;

/**
 * Adds a desk of the police, with the day on which it was confirmed. Every later police mail of the association names
 * it. Tells all officers.
 * @returns the desk's id
 * @throws UserError POLICE_DESK_… at the faulty field
 */
export async function addPoliceDesk(tx: Tx<AssociationScope>, given: PoliceDeskInput): Promise<Id> {
  const desk = policeDeskInput(given, tx.now);
  const others = await lockPoliceDesks(tx);
  if (others.length >= MAX_DESKS) throw refuse('POLICE_DESK_TOO_MANY', { params: { limit: MAX_DESKS } });
  if (others.some(({ phone }) => phone === desk.phone)) {
    throw refuse('POLICE_DESK_PHONE_TAKEN', { field: 'phone' });
  }
  const id = randomUUID();
  const { associationId } = tx.scope;
  await tx.repo(PoliceDeskEntity).insert({ ...desk, id, associationId, createdAt: tx.now });
  await tx.audit({
    action: 'authorities.addPoliceDesk',
    recordType: 'police_desk',
    recordId: id,
    after: { ...desk },
  });
  await tellOfficers(tx, { id, version: 1, change: 'added', after: desk });
  return id;
}
