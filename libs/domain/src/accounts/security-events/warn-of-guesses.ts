import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { auditAccount } from '../persons/audit-account.js';
import { noteSecurityEvent } from './note-security-event.js';
import { PersonEntity } from '../persons/person.entity.js';
import { tellPerson } from '../notices/tell-person.js';

/** Tells the owner of an account by e-mail that its password is being guessed, and records the event. */
export async function warnOfGuesses(tx: Tx<SystemScope>, personId: Id): Promise<void> {
  const person = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
  noteSecurityEvent(tx, { kind: 'SIGN_IN_GUESSED', personId });
  await tellPerson(tx, { kind: 'guessed', person, address: person.email });
  await auditAccount(tx, personId, { action: 'accounts.warnOfGuesses' });
}
