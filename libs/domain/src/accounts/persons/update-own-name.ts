import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { auditAccount } from './audit-account.js';
import { checkPersonName } from './check-person-name.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { PersonEntity } from './person.entity.js';

/** Changes the name of a signed-in person, at all places. @throws UserError PERSON_NAME_INVALID at `name` */
export async function updateOwnName(
  tx: Tx<SystemScope>,
  input: { personId: Id; name: string },
): Promise<void> {
  const { personId } = input;
  const name = checkPersonName(input.name);
  const person = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
  await tx.repo(PersonEntity).update({ id: personId }, { name });
  noteSecurityEvent(tx, { kind: 'NAME_CHANGED', personId });
  await auditAccount(tx, personId, {
    action: 'accounts.updateOwnName',
    before: { name: person.name },
    after: { name },
  });
}
