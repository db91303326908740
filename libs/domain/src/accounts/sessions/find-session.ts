import { hashSecret } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';

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
    `SELECT session_id AS "sessionId", person_id AS "personId", membership_id AS "membershipId", role,
       association_id AS "associationId", branch_id AS "branchId", corporation_id AS "corporationId",
       pharmacy_id AS "pharmacyId", used_at AS "lastSeenAt", whose
     FROM app.open_session($1, $2)`,
    [hashSecret(token), tx.now],
  );
  return session;
}
