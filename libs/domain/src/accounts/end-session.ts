import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { refuse } from './accounts.texts.js';

/**
 * Ends one of the person's own sessions; one that has ended already stays ended.
 * @throws UserError NOT_FOUND at `id` when the person has no such session
 */
export async function endSession(
  tx: Tx<SystemScope>,
  input: { personId: Id; sessionId: Id; action: 'accounts.signOut' | 'accounts.revokeSession' },
): Promise<void> {
  const { personId, sessionId, action } = input;
  const ended = await tx.query(
    `UPDATE session SET revoked_at = coalesce(revoked_at, $3) WHERE id = $1 AND person_id = $2 RETURNING id`,
    [sessionId, personId, tx.now],
  );
  if (ended.length === 0) throw refuse('NOT_FOUND', { field: 'id' });
  await tx.audit({ action, recordType: 'session', recordId: sessionId });
}
