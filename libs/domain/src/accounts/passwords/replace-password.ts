import { randomUUID } from 'node:crypto';
import { IsNull, Not } from 'typeorm';
import { writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { CredentialEntity } from './credential.entity.js';
import { describeOrigin } from '../notices/describe-origin.js';
import { endEmailChanges } from '../persons/end-email-changes.js';
import { endPasswordResets } from './end-password-resets.js';
import { findAccountDesk } from '../notices/find-account-desk.js';
import { compilePasswordChangedMail } from './password-changed.mail.js';
import { PersonEntity } from '../persons/person.entity.js';
import { SessionEntity } from '../sessions/session.entity.js';

/**
 * Stores a new password. Ends all sessions except `keepSessionId`, and makes reset links and a new address that waits
 * void. A mail tells the person, so that a change by a stranger is noticed.
 */
export async function replacePassword(
  tx: Tx<SystemScope>,
  input: { personId: Id; passwordHash: string; keepSessionId?: Id },
): Promise<void> {
  const { personId, passwordHash, keepSessionId } = input;
  await tx.repo(CredentialEntity).upsert({ personId, passwordHash, changedAt: tx.now }, ['personId']);
  const ended = { personId, revokedAt: IsNull(), ...(keepSessionId && { id: Not(keepSessionId) }) };
  await tx.repo(SessionEntity).update(ended, { revokedAt: tx.now });
  await endPasswordResets(tx, personId);
  await endEmailChanges(tx, personId, 'WITHDRAWN');
  const person = await tx.repo(PersonEntity).findOneByOrFail({ id: personId });
  await writeDeliveries(tx, {
    kind: 'PASSWORD_CHANGED',
    compiled: compilePasswordChangedMail({
      ...(await findAccountDesk(tx, personId)),
      changedAt: tx.now.toISOString(),
    }),
    subjectId: randomUUID(),
    wave: '1',
    recipients: [
      {
        recipientId: personId,
        address: person.email,
        fields: { recipientName: person.name, ...describeOrigin(tx) },
      },
    ],
  });
}
