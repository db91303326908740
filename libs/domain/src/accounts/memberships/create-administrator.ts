import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { isPlainAddress } from '@sonae/platform/mail';
import { refuse } from '../accounts.texts.js';
import { addMember, type AddMemberInput } from './add-member.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import { openPasswordReset } from '../passwords/open-password-reset.js';
import { PersonEntity } from '../persons/person.entity.js';
import { roleNotices } from '../notices/role-notice.texts.js';
import { tellPeople } from '../notices/tell-people.js';

/**
 * Makes the person of an address an administrator of the installation (運用管理者), and opens a password reset. For the
 * operator at the console: no person approves it, so a mail tells the other administrators. For a person who is an
 * administrator already it only opens another reset. Task `accounts` only.
 * @param input `pepper` is `keys.of('pepper')` of the installation
 * @returns id and end of the link to sign for the kind `password-reset`
 * @throws UserError EMAIL_INVALID at `email`, PERSON_NAME_INVALID at `name`
 */
export async function createAdministrator(
  tx: Tx<SystemScope>,
  input: Pick<AddMemberInput, 'email' | 'name' | 'pepper'>,
): Promise<{ resetId: Id; expiresAt: Date }> {
  // The link is printed at the console: a mistyped address would otherwise show only at the first mail.
  if (!isPlainAddress(normalizeEmail(input.email))) throw refuse('EMAIL_INVALID', { field: 'email' });
  // Without a password: the link is the only way in.
  const { personId, membershipId, isNew } = await addMember(tx, { ...input, role: 'PLATFORM_ADMINISTRATOR' });
  if (isNew) await tellAdministrators(tx, { personId, membershipId });
  return openPasswordReset(tx, { personId });
}

async function tellAdministrators(
  tx: Tx<SystemScope>,
  { personId, membershipId }: { personId: Id; membershipId: Id },
): Promise<void> {
  const { name, email } = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
  await tellPeople(tx, {
    associationId: null,
    notice: roleNotices.administratorMade({ name, email, at: tx.now.toISOString() }),
    subjectId: membershipId,
    wave: 'joined',
    whom: {
      sql: `m.role = 'PLATFORM_ADMINISTRATOR' AND m.revoked_at IS NULL AND m.person_id <> $1`,
      params: [personId],
    },
  });
}
