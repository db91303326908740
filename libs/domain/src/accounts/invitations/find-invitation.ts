import { findSender } from '@sonae/domain/deliveries';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { recordLink, type MailSender } from '@sonae/platform/mail';
import type { MembershipRole } from '../sessions/find-session.js';
import { invitationStateSql } from './invitation-state-sql.js';
import type { InvitationState } from './select-invitations.js';
import { placeSql } from '../memberships/place-sql.js';
import { recordOfPlace, type PlaceIds } from '../memberships/record-of-place.js';

const place = placeSql('i');

/** An invitation as the page of its link shows it. */
export interface FoundInvitation {
  id: Id;
  role: MembershipRole;
  email: string;
  name: string;
  association: MailSender;
  placeName: string | null;
  /** The page of the association's client that the new person opens; undefined when it has no client. */
  openUrl: string | undefined;
  /** Null while no person is registered under the address. */
  personId: Id | null;
  state: 'OPEN' | 'CLOSED' | 'EXPIRED';
  /** The exact state; `state` has CLOSED for IN_FORCE, WAITING, OBJECTED and WITHDRAWN. */
  progress: InvitationState;
  /** When the role comes into force without an approval; null where no approval is needed. */
  takesEffectAt: Date | null;
}

/** The invitation behind a link, or undefined. Task `accounts` only. */
export async function findInvitation(
  tx: Tx<SystemScope>,
  { id }: { id: Id },
): Promise<FoundInvitation | undefined> {
  const [invitation] = await tx.query<Omit<FoundInvitation, 'association' | 'openUrl'> & PlaceIds>(
    `SELECT i.id, i.role, i.email, i.name, i.association_id AS "associationId", i.branch_id AS "branchId",
       i.corporation_id AS "corporationId", i.pharmacy_id AS "pharmacyId", p.id AS "personId",
       ${place.name} AS "placeName",
       CASE WHEN coalesce(i.accepted_at, i.revoked_at, i.objected_at) IS NOT NULL THEN 'CLOSED'
            WHEN i.expires_at <= $2 THEN 'EXPIRED' ELSE 'OPEN' END AS state,
       ${invitationStateSql('$2')} AS progress, i.takes_effect_at AS "takesEffectAt"
     FROM invitation i ${place.joins}
       LEFT JOIN person p ON p.email = i.email
     WHERE i.id = $1`,
    [id, tx.now],
  );
  if (!invitation) return undefined;
  const { associationId, branchId, corporationId, pharmacyId, ...found } = invitation;
  const association = await findSender(tx, associationId);
  const { type, id: recordId } = recordOfPlace({ associationId, branchId, corporationId, pharmacyId });
  return { ...found, association, openUrl: recordLink(association, type, recordId) };
}
