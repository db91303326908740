import { hashSecret } from '@sonae/platform/crypto';
import type { Tx } from '@sonae/tenancy';
import { openSessionSql, whoseSessionSql } from './open-session-sql.js';

// Written once: every request asks it.
const confirmSql = `SELECT coalesce((SELECT s.last_seen_at ${openSessionSql} AND ${whoseSessionSql} = $3),
       app.refuse('SCOPE_OUTDATED')::timestamptz) AS "lastSeenAt"`;

/**
 * When the session of a token was last seen, if it is still open and still whose it was. Task `sessions`,
 * or a scope of whose it was.
 * @param known its `whose`, as found before
 * @throws OperationalError SCOPE_OUTDATED, and its transaction has failed
 */
export async function confirmSession(tx: Tx, token: string, known: string): Promise<Date> {
  const [session] = await tx.query<{ lastSeenAt: Date }>(confirmSql, [hashSecret(token), tx.now, known]);
  if (!session) throw new Error('a confirmation has one row');
  return session.lastSeenAt;
}
