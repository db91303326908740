import type { Tx } from '@sonae/platform/database';
import { refuse } from './accounts.texts.js';

/** Invitations that a manager may send within 24 hours, those that took the place of earlier ones or were sent again included. */
const max = 30;

/**
 * Bounds what one manager can send, in the association's name, to any address. An association invites thousands on the
 * day it begins and is not limited.
 * @throws UserError INVITATION_LIMIT at `email`
 */
export async function limitInvitations(tx: Tx): Promise<void> {
  if (tx.scope.kind !== 'pharmacy') return;
  // Two sent at the same moment must not both be the last.
  await tx.query('SELECT id FROM pharmacy WHERE id = $1 FOR NO KEY UPDATE', [tx.scope.pharmacyId]);
  const [sent] = await tx.query<{ count: number }>(
    `SELECT (SELECT count(*)::int FROM invitation
         WHERE association_id = $1 AND invited_by = $2 AND created_at > $3::timestamptz - interval '24 hours')
       + (SELECT count(*)::int FROM audit WHERE pharmacy_id = $4 AND action = 'accounts.resendInvitation'
         AND at > $3::timestamptz - interval '24 hours') AS count`,
    [tx.scope.associationId, tx.scope.personId, tx.now, tx.scope.pharmacyId],
  );
  if ((sent?.count ?? 0) >= max) throw refuse('INVITATION_LIMIT', { field: 'email', params: { max } });
}
