import type { Id, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { invitationStateSql, takesEffectSql } from './invitation-state-sql.js';
import { placeSql } from '../memberships/place-sql.js';

const place = placeSql('i');

/** The states of an invitation. */
export type InvitationState = 'OPEN' | 'EXPIRED' | 'WAITING' | 'IN_FORCE' | 'OBJECTED' | 'WITHDRAWN';

/** An invitation as a caller who may invite sees it. */
export interface InvitationRecord {
  id: Id;
  role: MembershipRole;
  email: string;
  name: string;
  associationName: string | null;
  placeName: string | null;
  /** Null where the scope does not see the person. */
  inviterName: string | null;
  createdAt: Date;
  expiresAt: Date;
  acceptedAt: Date | null;
  /** When the role comes into force without an approval; null where no approval is needed. */
  takesEffectAt: Date | null;
  state: InvitationState;
  callBack: string | null;
}

/**
 * The invitations that meet a condition on `i` and that the scope sees.
 * @param rest SQL from the condition on, with its own ORDER BY and LIMIT
 * @param params its parameters, `$2` and on
 */
export function selectInvitations(
  tx: Tx,
  rest: string,
  params: readonly unknown[],
): Promise<InvitationRecord[]> {
  return tx.query(
    `SELECT i.id, i.role, i.email, i.name, a.name AS "associationName",
       ${place.name} AS "placeName", by.name AS "inviterName", i.created_at AS "createdAt",
       i.expires_at AS "expiresAt", i.accepted_at AS "acceptedAt", ${takesEffectSql} AS "takesEffectAt",
       i.call_back AS "callBack",
       ${invitationStateSql('$1')} AS state
     FROM invitation i LEFT JOIN association a ON a.id = i.association_id
       ${place.joins}
       LEFT JOIN person by ON by.id = i.invited_by
     WHERE ${rest}`,
    [tx.now, ...params],
  );
}
