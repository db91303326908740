import { constraintOf } from '@sonae/platform/database';
import { type Id, type SystemScope, type Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { auditAccount } from './audit-account.js';
import { endPasswordResets } from '../passwords/end-password-resets.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { PersonEntity } from './person.entity.js';
import { tellPerson } from '../notices/tell-person.js';

/**
 * Changes the person's address to the confirmed one, once. Makes reset links that went to the old address void, and
 * sends the old address a notice.
 * @throws UserError EMAIL_CHANGE_CLOSED when the link was used, is void or has expired; EMAIL_TAKEN when another
 *   person has got the address meanwhile
 */
export async function confirmEmailChange(tx: Tx<SystemScope>, { changeId }: { changeId: Id }): Promise<void> {
  const [change] = await tx.query<{ personId: Id; email: string }>(
    `UPDATE email_change SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL AND expires_at > $2
     RETURNING person_id AS "personId", email`,
    [changeId, tx.now],
  );
  if (change === undefined) throw refuse('EMAIL_CHANGE_CLOSED');
  const { personId, email } = change;
  const person = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
  await tx
    .repo(PersonEntity)
    .update({ id: personId }, { email })
    .catch((error: unknown) => {
      throw constraintOf(error) === 'person_email_key' ? refuse('EMAIL_TAKEN') : error;
    });
  await endPasswordResets(tx, personId);
  await tellPerson(tx, { kind: 'emailChanged', person, address: person.email });
  noteSecurityEvent(tx, { kind: 'EMAIL_CHANGED', personId });
  await auditAccount(tx, personId, {
    action: 'accounts.confirmEmailChange',
    before: { email: person.email },
    after: { email },
  });
}
