import { randomUUID } from 'node:crypto';
import { MoreThan } from 'typeorm';
import { writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { isPlainAddress } from '@sonae/platform/mail';
import { instantBefore } from '@sonae/platform/time';
import { refuse } from '../accounts.texts.js';
import { auditAccount } from './audit-account.js';
import { endEmailChanges } from './end-email-changes.js';
import { EmailChangeEntity } from './email-change.entity.js';
import { compileEmailChangeMail } from './email-change.mail.js';
import { normalizeEmail } from './normalize-email.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { PersonEntity } from './person.entity.js';
import { productName } from '../memberships/role.texts.js';
import { tellPerson } from '../notices/tell-person.js';

/** The hours for which the link to a new address is valid, and how many links a person may request in a day. */
const emailChangeLimits = { hours: 24, perDay: 5 } as const;

/** No row when another person has the address. The INSERT itself checks it, so that the work is the same either way. */
const recipientSql = `
  SELECT $1::uuid AS recipient_id, $2::text AS address, NULL::uuid AS pharmacy_id, $3::jsonb AS fields
  WHERE NOT EXISTS (SELECT FROM person WHERE email = $2)`;

/** A new address that waits for confirmation. */
export interface EmailChangeRequest {
  email: string;
  expiresAt: Date;
}

/**
 * Requests another address to sign in with: a link goes to the new one, a notice to the old one. Nothing changes until
 * the link is used; an earlier request becomes void. When another person has the address, no link is sent, and neither
 * the answer nor the number of statements reveals it. The caller has checked the password.
 * @throws UserError EMAIL_UNCHANGED, EMAIL_INVALID or EMAIL_CHANGE_LIMIT at `email`
 */
export async function requestEmailChange(
  tx: Tx<SystemScope>,
  input: { personId: Id; email: string },
): Promise<EmailChangeRequest> {
  const { personId } = input;
  const email = normalizeEmail(input.email);
  // The lock keeps two concurrent requests from both staying open.
  const lock = { mode: 'pessimistic_write' } as const;
  const person = await tx.repo(PersonEntity).findOneOrFail({ where: { id: personId }, lock });
  if (!isPlainAddress(email)) throw refuse('EMAIL_INVALID', { field: 'email' });
  if (person.email === email) throw refuse('EMAIL_UNCHANGED', { field: 'email' });
  const since = MoreThan(instantBefore(tx.now, { days: 1 }));
  const recent = await tx.repo(EmailChangeEntity).countBy({ personId, createdAt: since });
  const { hours, perDay } = emailChangeLimits;
  if (recent >= perDay) throw refuse('EMAIL_CHANGE_LIMIT', { field: 'email', params: { max: perDay } });
  await endEmailChanges(tx, personId, 'OVERTAKEN');
  const id = randomUUID();
  const expiresAt = new Date(tx.now.getTime() + hours * 3_600_000);
  await tx.repo(EmailChangeEntity).insert({ id, personId, email, createdAt: tx.now, expiresAt });
  const fields = { recipientName: person.name, expiresAt: expiresAt.toISOString() };
  await writeDeliveriesFrom(tx, {
    kind: 'EMAIL_CHANGE',
    compiled: compileEmailChangeMail({
      sender: { name: productName },
      requestedAt: tx.now.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }),
    subjectId: id,
    wave: '1',
    usefulUntil: expiresAt,
    recipients: { sql: recipientSql, params: [personId, email, JSON.stringify(fields)] },
  });
  await tellPerson(tx, { kind: 'emailAsked', person, address: person.email });
  noteSecurityEvent(tx, { kind: 'EMAIL_CHANGE_REQUESTED', personId });
  await auditAccount(tx, personId, { action: 'accounts.requestEmailChange' });
  return { email, expiresAt };
}
