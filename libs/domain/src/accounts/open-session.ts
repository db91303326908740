import { hashSecret, newSecret } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/platform/database';

/** A new session; the token is known here only, the table holds its digest. */
export interface NewSession {
  sessionId: Id;
  token: string;
}

/** Hours after which a session ends however busy it is (ASVS 5.0 7.3.2). */
const absoluteHours = 12;

/**
 * Opens a session for somebody who has just proven who they are. A person with one membership acts in it at once; with
 * several none is chosen. The session of `replacedToken` is ended, so that a token that was planted earlier opens nothing.
 * @param provenAt when the proof was checked; a password changed since then makes it worthless
 * @returns undefined when the proof is worthless
 */
export async function openSession(
  tx: Tx<SystemScope>,
  input: { personId: Id; provenAt: Date; userAgent: string; replacedToken?: string },
): Promise<NewSession | undefined> {
  const { personId, provenAt, userAgent, replacedToken } = input;
  // Waits for a change of the password that is under way, and then sees it.
  const [credential] = await tx.query<{ changedAt: Date }>(
    'SELECT changed_at AS "changedAt" FROM credential WHERE person_id = $1 FOR SHARE',
    [personId],
  );
  if (credential && credential.changedAt > provenAt) return undefined;
  if (replacedToken !== undefined) {
    await tx.query('UPDATE session SET revoked_at = $2 WHERE token_hash = $1 AND revoked_at IS NULL', [
      hashSecret(replacedToken),
      tx.now,
    ]);
  }
  const memberships = await tx.query<{ id: Id; associationId: Id | null; pharmacyId: Id | null }>(
    `SELECT id, association_id AS "associationId", pharmacy_id AS "pharmacyId" FROM membership
     WHERE person_id = $1 AND revoked_at IS NULL LIMIT 2`,
    [personId],
  );
  const only = memberships.length === 1 ? memberships[0] : undefined;
  const token = newSecret();
  const [row] = await tx.query<{ id: Id }>(
    `INSERT INTO session (token_hash, person_id, membership_id, user_agent, created_at, last_seen_at, expires_at)
     VALUES ($1, $2, $3, $4, $5, $5, $5::timestamptz + make_interval(hours => $6)) RETURNING id`,
    [hashSecret(token), personId, only?.id ?? null, userAgent.slice(0, 300), tx.now, absoluteHours],
  );
  if (row === undefined) throw new Error('a session was not written');
  await tx.audit({
    action: 'accounts.signIn',
    recordType: 'session',
    recordId: row.id,
    ...(only?.associationId && { associationId: only.associationId }),
    ...(only?.pharmacyId && { pharmacyId: only.pharmacyId }),
  });
  return { sessionId: row.id, token };
}
