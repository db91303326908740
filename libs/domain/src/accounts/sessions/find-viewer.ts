import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { MembershipRole } from './find-session.js';
import { selectMemberships, type Membership } from '../memberships/select-memberships.js';

/** A session as its person sees it. */
export interface SessionRecord {
  id: Id;
  userAgent: string;
  /** The network in which it began, in the form of `networkOf`. */
  network: string;
  createdAt: Date;
  lastSeenAt: Date;
  expiresAt: Date;
  /** Null while it is open. */
  revokedAt: Date | null;
  current: boolean;
}

/** SQL of its columns, without `current`. */
export const sessionColumns = `id, user_agent AS "userAgent", network, created_at AS "createdAt", last_seen_at AS "lastSeenAt",
  expires_at AS "expiresAt", revoked_at AS "revokedAt"`;

/** Minutes without a request after which a session has ended, as `app.open_session` has it. */
const idleMinutes = 30;

/** The caller. */
export interface Viewer {
  person: { id: Id; name: string; email: string } | null;
  role: MembershipRole | 'PHARMACY_PROGRAM' | null;
  membership: Membership | null;
  memberships: Membership[];
  sessions: SessionRecord[];
}

/** The person of a session with all memberships and open sessions. Task `accounts` only. */
export async function findViewer(
  tx: Tx<SystemScope>,
  { personId, sessionId }: { personId: Id; sessionId: Id },
): Promise<Viewer> {
  const [[person], memberships, sessions] = await Promise.all([
    tx.query<{ id: Id; name: string; email: string }>('SELECT id, name, email FROM person WHERE id = $1', [
      personId,
    ]),
    selectMemberships(tx, 'm.person_id = $1 ORDER BY m.created_at, m.id', [personId]),
    tx.query<SessionRecord & { membershipId: Id | null }>(
      `SELECT ${sessionColumns}, membership_id AS "membershipId", id = $2 AS current
       FROM session WHERE person_id = $1 AND revoked_at IS NULL AND expires_at > $3
         AND last_seen_at > $3::timestamptz - make_interval(mins => $4)
       ORDER BY last_seen_at DESC, id LIMIT 100`,
      [personId, sessionId, tx.now, idleMinutes],
    ),
  ]);
  const chosen = sessions.find(({ current }) => current)?.membershipId;
  const membership = memberships.find(({ id }) => id === chosen) ?? null;
  return { person: person ?? null, role: membership?.role ?? null, membership, memberships, sessions };
}
