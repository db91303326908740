import { personNameSql } from './person-name-sql.js';

/** The cancellation of a notice (取消). */
export interface AdvisoryCancellation {
  reason: string;
  /** ISO instant. */
  cancelledAt: string;
  /** As the audit trail names actors. This and all that follows: for the association only. */
  actor?: string;
  actorName?: string | null;
  /** The counters of the message about the cancellation. */
  messages?: number;
  accepted?: number;
  bounced?: number;
  outstanding?: number;
}

/** SQL of the column `cancellation` of the notice `a`. @param isAssociation whether the caller is the association */
export function cancellationSql(isAssociation: boolean, association: string): string {
  const sharedFields = `'reason', x.reason, 'cancelledAt', x.cancelled_at`;
  const associationFields = `, 'actor', x.cancelled_by, 'actorName', ${personNameSql('x.cancelled_by')},
    'messages', c.audience_count, 'accepted', c.accepted_count, 'bounced', c.bounced_count,
    'outstanding', c.audience_count - c.accepted_count - c.bounced_count - c.cancelled_count`;
  const message = `JOIN message c ON c.association_id = ${association} AND c.id = x.message_id`;
  return `(SELECT jsonb_build_object(${sharedFields}${isAssociation ? associationFields : ''}) FROM advisory_cancellation x ${isAssociation ? message : ''}
    WHERE x.association_id = ${association} AND x.advisory_id = a.id) AS cancellation`;
}
