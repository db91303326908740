import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { sessionColumns, type SessionRecord } from './find-viewer.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';

/**
 * Ends one of the person's own sessions. Idempotent.
 * @throws UserError NOT_FOUND at `id` when the person has no such session
 */
export async function endSession(
  tx: Tx<SystemScope>,
  input: {
    personId: Id;
    sessionId: Id;
    /** The session of the request. */
    current: Id;
    action: 'accounts.signOut' | 'accounts.revokeSession';
  },
): Promise<SessionRecord> {
  const { personId, sessionId, current, action } = input;
  if (sessionId === current) await tx.prove();
  const [ended] = await tx.query<SessionRecord>(
    `UPDATE session SET revoked_at = coalesce(revoked_at, $3) WHERE id = $1 AND person_id = $2
     RETURNING ${sessionColumns}, id = $4 AS current`,
    [sessionId, personId, tx.now, current],
  );
  if (!ended) throw refuse('NOT_FOUND', { field: 'id' });
  await tx.audit({ action, recordType: 'session', recordId: sessionId });
  noteSecurityEvent(tx, { kind: action === 'accounts.signOut' ? 'SIGNED_OUT' : 'SESSION_ENDED', personId });
  return ended;
}
