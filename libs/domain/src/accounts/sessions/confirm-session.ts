import { hashSecret } from '@sonae/platform/crypto';
import type { Tx } from '@sonae/tenancy';
import { openSessionSql, whoseSessionSql } from './open-session-sql.js';

// A constant, because every request uses it.
const confirmSql = `SELECT coalesce((SELECT s.last_seen_at ${openSessionSql} AND ${whoseSessionSql} = $3),
       app.refuse('SCOPE_OUTDATED')::timestamptz) AS "lastSeenAt"`;

/**
 * Confirms that a session is still open and still has the same owner and place. Task `sessions`, or a scope of the
 * session's owner.
 * @param known its `whose`, as `findSession` returned it
 * @returns when the session was last seen
 * @throws OperationalError SCOPE_OUTDATED; the transaction has then failed
 */
export async function confirmSession(tx: Tx, token: string, known: string): Promise<Date> {
  const [session] = await tx.query<{ lastSeenAt: Date }>(confirmSql, [hashSecret(token), tx.now, known]);
  if (!session) throw new Error('a confirmation has one row');
  return session.lastSeenAt;
}
