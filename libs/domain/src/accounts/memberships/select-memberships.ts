import type { Id, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { placeSql } from './place-sql.js';

const place = placeSql('m');

/** A role of a person at a place, with the names of both. */
export interface Membership {
  id: Id;
  role: MembershipRole;
  person: { id: Id; name: string; email: string };
  associationName: string | null;
  placeName: string | null;
  createdAt: Date;
  /** Null while it is in force. */
  revokedAt: Date | null;
}

type MembershipRow = Omit<Membership, 'person'> & { personId: Id; personName: string; email: string };

/**
 * The memberships in force that meet a condition on `m` (membership) and `p` (person). Names of places that the scope
 * may not see are null.
 * @param rest SQL from the condition on, with its own ORDER BY and LIMIT
 */
export async function selectMemberships(
  tx: Tx,
  rest: string,
  params: readonly unknown[],
): Promise<Membership[]> {
  const rows = await tx.query<MembershipRow>(
    `SELECT m.id, m.role, m.created_at AS "createdAt", m.revoked_at AS "revokedAt", p.id AS "personId", p.name AS "personName", p.email,
       a.name AS "associationName", ${place.name} AS "placeName"
     FROM membership m JOIN person p ON p.id = m.person_id
       LEFT JOIN association a ON a.id = m.association_id
       ${place.joins}
     WHERE m.revoked_at IS NULL AND ${rest}`,
    params,
  );
  return rows.map(({ personId, personName, email, ...row }) => ({
    ...row,
    person: { id: personId, name: personName, email },
  }));
}
