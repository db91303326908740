import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { PasswordResetEntity } from './password-reset.entity.js';

/** Of a link to choose a new password: the minutes it is good for, and how many an hour are sent to one person at most. */
export const resetLinkLimits = { minutes: 60, perHour: 5 } as const;

/**
 * Opens the way to a new password for one person: a link signed for the kind `password-reset` with this id and end.
 * Task `accounts` only.
 */
export async function openPasswordReset(
  tx: Tx<SystemScope>,
  { personId }: { personId: Id },
): Promise<{ resetId: Id; expiresAt: Date }> {
  const resetId = randomUUID();
  const expiresAt = new Date(tx.now.getTime() + resetLinkLimits.minutes * 60_000);
  await tx.repo(PasswordResetEntity).insert({ id: resetId, personId, createdAt: tx.now, expiresAt });
  return { resetId, expiresAt };
}
