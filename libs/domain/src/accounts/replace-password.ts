import { randomUUID } from 'node:crypto';
import { writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { compilePasswordChangedMail } from './password-changed.mail.js';
import { productName } from './role.texts.js';

/**
 * Puts a new password in place: all sessions but `keepSessionId` end, links to reset it are void, and the person is told
 * by e-mail, so that a stranger's hand is noticed.
 */
export async function replacePassword(
  tx: Tx<SystemScope>,
  input: { personId: Id; passwordHash: string; keepSessionId?: Id },
): Promise<void> {
  const { personId, passwordHash, keepSessionId } = input;
  await tx.query(
    `INSERT INTO credential (person_id, password_hash, changed_at) VALUES ($1, $2, $3)
     ON CONFLICT (person_id) DO UPDATE SET password_hash = excluded.password_hash, changed_at = excluded.changed_at`,
    [personId, passwordHash, tx.now],
  );
  await tx.query(
    `UPDATE session SET revoked_at = $2 WHERE person_id = $1 AND revoked_at IS NULL AND id IS DISTINCT FROM $3::uuid`,
    [personId, tx.now, keepSessionId ?? null],
  );
  await tx.query('UPDATE password_reset SET used_at = $2 WHERE person_id = $1 AND used_at IS NULL', [
    personId,
    tx.now,
  ]);
  const [person] = await tx.query<{ email: string; name: string }>(
    'SELECT email, name FROM person WHERE id = $1',
    [personId],
  );
  if (person === undefined) throw new Error('a credential without a person');
  await writeDeliveries(tx, {
    kind: 'PASSWORD_CHANGED',
    compiled: compilePasswordChangedMail({
      sender: { name: productName },
      changedAt: tx.now.toISOString(),
    }),
    subjectId: randomUUID(),
    wave: '1',
    recipients: [{ recipientId: personId, address: person.email, fields: { recipientName: person.name } }],
  });
}
