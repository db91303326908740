import { hashSecret } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { openSessionSql, whoseSessionSql } from './open-session-sql.js';

/** Roles a membership can have; see the CHECK of the table. */
export type MembershipRole =
  | 'PLATFORM_ADMINISTRATOR'
  | 'ASSOCIATION_OFFICER'
  | 'ASSOCIATION_VIEWER'
  | 'BRANCH_OFFICER'
  | 'HEAD_OFFICE'
  | 'PHARMACY_MANAGER'
  | 'PHARMACY_STAFF';

/** An open session with the membership it acts in, if any. */
export interface OpenSession {
  sessionId: Id;
  personId: Id;
  membershipId: Id | null;
  role: MembershipRole | null;
  associationId: Id | null;
  branchId: Id | null;
  corporationId: Id | null;
  pharmacyId: Id | null;
  lastSeenAt: Date;
  /** The ids of the person, the membership and its place, as one text. */
  whose: string;
}

/** The session of a cookie's token, or undefined when it is unknown, revoked, idle for too long or expired. */
export async function findSession(tx: Tx<SystemScope>, token: string): Promise<OpenSession | undefined> {
  const [session] = await tx.query<OpenSession>(
    `SELECT s.id AS "sessionId", s.person_id AS "personId", m.id AS "membershipId", m.role,
       m.association_id AS "associationId", m.branch_id AS "branchId", m.corporation_id AS "corporationId",
       m.pharmacy_id AS "pharmacyId", s.last_seen_at AS "lastSeenAt", ${whoseSessionSql} AS whose
     ${openSessionSql}`,
    [hashSecret(token), tx.now],
  );
  return session;
}
