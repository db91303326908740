import type { Id, Tx } from '@sonae/platform/database';
import type { MembershipRole } from './find-session.js';
import { placeSql } from './place-sql.js';

const place = placeSql('i');

/** The role that a person is asked about: who is to have it, where, and who invited. */
export interface AskedRole {
  associationId: Id;
  role: MembershipRole;
  /** The branch, corporation or pharmacy; null for the association itself. */
  placeName: string | null;
  name: string;
  email: string;
  /** Null where the scope does not see the person. */
  inviterName: string | null;
  callBack: string | null;
}

/** The role that an invitation offers, in any scope that sees the invitation. @throws Error when there is none */
export async function readAskedRole(tx: Tx, invitationId: Id): Promise<AskedRole> {
  const [asked] = await tx.query<AskedRole>(
    `SELECT i.association_id AS "associationId", i.role, i.name, i.email, i.call_back AS "callBack",
       ${place.name} AS "placeName", by.name AS "inviterName"
     FROM invitation i ${place.joins}
       LEFT JOIN person by ON by.id = i.invited_by
     WHERE i.id = $1`,
    [invitationId],
  );
  if (asked === undefined) throw new Error('an invitation that was just written is not seen');
  return asked;
}
