import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { holdsSql } from './holds-sql.js';
import { invitationStateSql } from '../invitations/invitation-state-sql.js';
import { inviterSql, type Inviter } from '../invitations/inviter-sql.js';
import type { InvitationState } from '../invitations/select-invitations.js';
import { placeSql } from '../memberships/place-sql.js';

const place = placeSql('i');

/** The question to a holder or contact of a place, whether a role there may come into force. */
export interface RoleRequest extends Inviter {
  id: Id;
  invitationId: Id;
  associationId: Id;
  pharmacyId: Id | null;
  personId: Id | null;
  role: MembershipRole;
  associationName: string;
  placeName: string | null;
  /** The invited person, as the inviter wrote it. */
  name: string;
  email: string;
  createdAt: Date;
  takesEffectAt: Date;
  answer: 'APPROVED' | 'OBJECTED' | null;
  /** The state of the invitation. */
  state: InvitationState;
  /** When the role came into force; null before. */
  admittedAt: Date | null;
  /** Whether the role comes into force as soon as the invited person accepts. */
  isReady: boolean;
  /** Whether the role still waits: neither withdrawn nor objected to, nor in force. */
  isOpen: boolean;
  /** Whether the person who was asked holds the place now. */
  mayApprove: boolean;
}

const selectSql = `SELECT r.id, r.invitation_id AS "invitationId", r.association_id AS "associationId",
    i.pharmacy_id AS "pharmacyId", r.person_id AS "personId", i.role, a.name AS "associationName",
    ${place.name} AS "placeName", i.name, i.email, ${inviterSql},
    r.created_at AS "createdAt", i.takes_effect_at AS "takesEffectAt", r.answer,
    ${invitationStateSql('$1')} AS state, i.admitted_at AS "admittedAt", i.takes_effect_at <= $1 AS "isReady",
    i.revoked_at IS NULL AND i.objected_at IS NULL AND i.admitted_at IS NULL
      AND (i.accepted_at IS NOT NULL OR i.expires_at > $1) AS "isOpen",
    EXISTS (SELECT FROM membership m WHERE m.person_id = r.person_id AND m.revoked_at IS NULL AND ${holdsSql('$1')}) AS "mayApprove"
  FROM role_request r JOIN invitation i ON i.association_id = r.association_id AND i.id = r.invitation_id
    JOIN association a ON a.id = r.association_id ${place.joins}`;

/**
 * The role requests that a person has not answered, oldest first; or one request by its id, answered or not, of that
 * person where `personId` is given. Task `accounts` only.
 */
export function findRoleRequests(
  tx: Tx<SystemScope>,
  of: { personId: Id } | { id: Id; personId?: Id },
): Promise<RoleRequest[]> {
  if ('id' in of) {
    return tx.query(`${selectSql} WHERE r.id = $2 AND ($3::uuid IS NULL OR r.person_id = $3)`, [
      tx.now,
      of.id,
      of.personId ?? null,
    ]);
  }
  return tx.query(
    `${selectSql} WHERE r.person_id = $2 AND r.answer IS NULL AND i.revoked_at IS NULL AND i.objected_at IS NULL
       AND i.admitted_at IS NULL AND (i.accepted_at IS NOT NULL OR i.expires_at > $1)
     ORDER BY r.created_at, r.id LIMIT 100`,
    [tx.now, of.personId],
  );
}
