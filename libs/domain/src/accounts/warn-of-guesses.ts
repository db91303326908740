import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { findOnlyMembership } from './find-only-membership.js';
import { noteSecurityEvent } from './note-security-event.js';
import { PersonEntity } from './person.entity.js';
import { tellPerson } from './tell-person.js';

/** Tells the owner of an account by e-mail that its password is being guessed, and records the event. */
export async function warnOfGuesses(tx: Tx<SystemScope>, personId: Id): Promise<void> {
  const person = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
  const only = await findOnlyMembership(tx, personId);
  noteSecurityEvent(tx, { kind: 'SIGN_IN_GUESSED', personId });
  await tellPerson(tx, { kind: 'guessed', person, address: person.email });
  await tx.audit({
    action: 'accounts.warnOfGuesses',
    recordType: 'person',
    recordId: personId,
    ...(only?.associationId && { associationId: only.associationId }),
    ...(only?.pharmacyId && { pharmacyId: only.pharmacyId }),
  });
}
