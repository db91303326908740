import { createHash } from 'node:crypto';
import type { ClientBase } from 'pg';
import { beginSql, type Scope } from './begin-sql.js';
import { sendTogether } from './send-together.js';

/** The caller, from the database. */
export interface Session {
  personId: string;
  associationId: string;
  pharmacyId: string | null;
}

// The project's conditions for a session, as far as they are needed here; the time is PostgreSQL's.
const sessionSql = `
  SELECT s.person_id AS "personId", m.association_id AS "associationId", m.pharmacy_id AS "pharmacyId"
  FROM session s JOIN membership m ON m.id = s.membership_id AND m.revoked_at IS NULL
  WHERE s.token_hash = $1 AND s.revoked_at IS NULL AND s.expires_at > now()
    AND s.last_seen_at > now() - interval '30 minutes'`;
const sessionsId = createHash('md5').update('task:sessions').digest('hex');

/** The scope in which a session is looked up. */
export const sessions: Scope = { kind: 'system', task: 'sessions', scope_id: sessionsId };

/**
 * Finds the session of a Cookie header, in one round trip on a pipelining connection. The hand-written server and
 * PostGraphile share it, so that neither is faster or slower by its check of the caller.
 */
export async function findSession(client: ClientBase, cookies = ''): Promise<Session | undefined> {
  const token = /(?:^|; )__Host-sonae=([\w-]+)/.exec(cookies)?.[1];
  if (token === undefined) return undefined;
  const hash = createHash('sha256').update(token).digest();
  const [, found] = await sendTogether(client, () => [
    client.query(beginSql(sessions)),
    client.query<Session>({ name: 'session', text: sessionSql, values: [hash] }),
    client.query('COMMIT'),
  ]);
  return found.rows[0];
}

/** The scope of a session: its pharmacy, or else its association. */
export function scopeOf({ personId, associationId, pharmacyId }: Session): Scope {
  const home = { person_id: personId, home_id: associationId };
  return pharmacyId === null
    ? { kind: 'association', ...home, scope_id: associationId }
    : { kind: 'pharmacy', ...home, scope_id: pharmacyId };
}
