import { randomUUID } from 'node:crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { PasswordResetEntity } from './password-reset.entity.js';

/** A reset link: for how many minutes it is valid, and how many are sent to one person in an hour at most. */
export const resetLinkLimits = { minutes: 60, perHour: 5 } as const;

/**
 * Opens a password reset for one person: the caller signs a link of the kind `password-reset` with this id and end.
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
