import { hashSecret, newSecret } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { noteSecurityEvent } from '../security-events/note-security-event.js';
import type { NewSession } from './open-session.js';

/**
 * Switches to another membership of the person: ends the old session and opens a new one with a new token, which ends
 * when the old one would have ended.
 * @throws UserError NOT_FOUND at `membershipId` when the person does not hold it, or the session has just ended
 */
export async function switchMembership(
  tx: Tx<SystemScope>,
  input: { personId: Id; sessionId: Id; membershipId: Id },
): Promise<NewSession> {
  const { personId, sessionId, membershipId } = input;
  const token = newSecret();
  await tx.prove();
  const [row] = await tx.query<{ id: Id; associationId: Id | null; pharmacyId: Id | null }>(
    `WITH chosen AS (
       SELECT id, association_id, pharmacy_id FROM membership WHERE id = $3 AND person_id = $1 AND revoked_at IS NULL
     ), ended AS (
       UPDATE session SET revoked_at = $5 WHERE id = $2 AND person_id = $1 AND revoked_at IS NULL
         AND EXISTS (SELECT FROM chosen)
       RETURNING user_agent, network, device_id, created_at, expires_at
     ), opened AS (
       INSERT INTO session (token_hash, person_id, membership_id, user_agent, network, device_id, created_at,
         last_seen_at, expires_at)
       SELECT $4, $1, chosen.id, user_agent, network, device_id, created_at, $5, expires_at FROM ended, chosen RETURNING id
     )
     SELECT opened.id, association_id AS "associationId", pharmacy_id AS "pharmacyId" FROM opened, chosen`,
    [personId, sessionId, membershipId, hashSecret(token), tx.now],
  );
  if (row === undefined) throw refuse('NOT_FOUND', { field: 'membershipId' });
  await tx.audit({
    action: 'accounts.switchMembership',
    recordType: 'membership',
    recordId: membershipId,
    ...(row.associationId && { associationId: row.associationId }),
    ...(row.pharmacyId && { pharmacyId: row.pharmacyId }),
  });
  noteSecurityEvent(tx, { kind: 'MEMBERSHIP_CHOSEN', personId });
  return { sessionId: row.id, token };
}
