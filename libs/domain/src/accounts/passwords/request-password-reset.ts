import { cancelDeliveries, writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { auditAccount } from '../persons/audit-account.js';
import { findOpenResets } from './find-open-resets.js';
import { normalizeEmail } from '../persons/normalize-email.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import { openPasswordReset, resetLinkLimits } from './open-password-reset.js';
import { compilePasswordResetMail } from './password-reset.mail.js';
import { productName } from '../memberships/role.texts.js';

/**
 * Sends a link to choose a new password, if the address is known and the hourly limit is not reached. Earlier links
 * stay valid, so that a stranger's requests cannot lock the person out. The answer does not tell whether the address is
 * known.
 */
export async function requestPasswordReset(tx: Tx<SystemScope>, { email }: { email: string }): Promise<void> {
  const address = normalizeEmail(email);
  // Serialised by an advisory lock, for unknown addresses too: concurrent requests would not see each other's links.
  await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`password_reset:${address}`]);
  const [person] = await tx.query<{ id: Id; name: string; email: string; recent: number }>(
    `SELECT id, name, email, (SELECT count(*)::int FROM password_reset r
       WHERE r.person_id = p.id AND r.created_at > $2::timestamptz - interval '1 hour') AS recent
     FROM person p WHERE email = $1`,
    [address, tx.now],
  );
  noteSecurityEvent(tx, { kind: 'PASSWORD_RESET_REQUESTED', personId: person?.id });
  await auditAccount(tx, person?.id, { action: 'accounts.requestPasswordReset' });
  if (person === undefined || person.recent >= resetLinkLimits.perHour) return;
  // Earlier links stay valid; their mails that were not sent yet are of no use beside a newer one.
  await cancelDeliveries(tx, await findOpenResets(tx, person.id), 'OVERTAKEN');
  const { resetId, expiresAt } = await openPasswordReset(tx, { personId: person.id });
  await writeDeliveries(tx, {
    kind: 'PASSWORD_RESET',
    compiled: compilePasswordResetMail({
      sender: { name: productName },
      requestedAt: tx.now.toISOString(),
      expiresAt: expiresAt.toISOString(),
    }),
    subjectId: resetId,
    wave: '1',
    usefulUntil: expiresAt,
    recipients: [
      {
        recipientId: person.id,
        address: person.email,
        fields: { recipientName: person.name, expiresAt: expiresAt.toISOString() },
      },
    ],
  });
}
