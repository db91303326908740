import type { Id, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { inviterSql, type Inviter } from '../invitations/inviter-sql.js';
import { placeSql } from '../memberships/place-sql.js';

const place = placeSql('i');

/** The role that a person is asked about: the invited person, the place and the inviter. */
export interface AskedRole extends Inviter {
  associationId: Id;
  associationName: string;
  role: MembershipRole;
  /** The branch, corporation or pharmacy; null for the association itself. */
  placeName: string | null;
  name: string;
  email: string;
  callBack: string | null;
}

/** The role that an invitation offers, in any scope that sees the invitation. @throws Error when there is none */
export async function readAskedRole(tx: Tx, invitationId: Id): Promise<AskedRole> {
  const [asked] = await tx.query<AskedRole>(
    `SELECT i.association_id AS "associationId", i.role, i.name, i.email, i.call_back AS "callBack",
       a.name AS "associationName", ${place.name} AS "placeName", ${inviterSql}
     FROM invitation i JOIN association a ON a.id = i.association_id ${place.joins}
     WHERE i.id = $1`,
    [invitationId],
  );
  if (asked === undefined) throw new Error('an invitation that was just written is not seen');
  return asked;
}
