import { decodeCursor, pageSize, Parameters } from '@sonae/platform/database';
import { countRows, type Id, type MemberScope, type Tx } from '@sonae/tenancy';
import type { CancelReason } from './cancel-reason.js';
import { findSubjectMonths } from './find-subject-months.js';
import { onHoldSql } from './on-hold-sql.js';

/** The state of a delivery. */
export type DeliveryState = 'PENDING' | 'SENDING' | 'DEFERRED' | 'ACCEPTED' | 'BOUNCED' | 'CANCELLED';

/** One message to one recipient, as the sender sees it. */
export interface Delivery {
  id: Id;
  /** Null for the association's own people. */
  pharmacy: { id: Id; code: string; name: string } | null;
  recipientName: string;
  address: string;
  state: DeliveryState;
  attempts: number;
  uncertainCount: number;
  /** Whether it is on hold after a restore until an operator decides. */
  onHold: boolean;
  reply: string | null;
  /** Why it is CANCELLED; null in other states, and in rows written before reasons were stored. */
  cancelReason: CancelReason | null;
  settledAt: Date | null;
  /** When it was acknowledged by its own link. */
  acknowledgedAt: Date | null;
}

/** The choice of deliveries: by their ids, or those about one record such as a notice. */
export type DeliveryQuery = ({ ids: readonly Id[] } | { subjectId: Id }) & {
  state?: DeliveryState | null;
  /** Only those of one wave, such as `v2` of a notice. */
  wave?: string | null;
  branchId?: Id | null;
  pharmacyId?: Id | null;
  /** SQL of a further condition on the delivery `d`, from the feature that owns the subject. */
  condition?: ((parameters: Parameters) => string) | null;
  /** 1 to 100. */
  first?: number;
  after?: string | null;
  withTotal?: boolean;
};

/** A page of deliveries, in a fixed order. */
export interface DeliveryPage {
  deliveries: Delivery[];
  hasNextPage: boolean;
  /** The number of all matching deliveries; null unless `withTotal`. */
  totalCount: number | null;
}

// The order of the ledger's unique key, so that it needs no index of its own; the cursor is the last delivery's id.
const order = 'd.recipient_id, d.channel, d.wave';

/** Finds recipients and the state of each delivery. @throws UserError CURSOR_INVALID at `after` */
export async function findDeliveries(tx: Tx<MemberScope>, query: DeliveryQuery): Promise<DeliveryPage> {
  const limit = pageSize(query.first ?? 100);
  const [after] = query.after ? decodeCursor(query.after, ['uuid']) : [];
  const parameters = new Parameters();
  // A statement over few parts is planned faster than one over all. An id alone does not identify its part.
  const months = 'subjectId' in query ? await findSubjectMonths(tx, query.subjectId) : undefined;
  const association = parameters.add(tx.scope.associationId);
  const matching = `FROM delivery d WHERE ${conditionsOf(query, { association, months }, parameters).join(' AND ')}`;
  const counted = [...parameters.values];
  const further =
    after === undefined
      ? ''
      : `AND (${order}) > (SELECT ${order} FROM delivery d WHERE ${months ? `d.month = ANY (${parameters.add(months)}::date[]) AND ` : ''}d.association_id = ${association} AND d.id = ${parameters.add(after)})`;
  const found = await tx.query<Delivery>(
    `SELECT d.id, d.fields->>'recipientName' AS "recipientName", d.address, d.state, d.attempts,
       d.uncertain_count AS "uncertainCount", ${onHoldSql('d.')} AS "onHold",
       coalesce(d.reply, d.reply_code) AS reply,
       CASE d.state WHEN 'CANCELLED' THEN d.cancel_reason END AS "cancelReason", d.settled_at AS "settledAt",
       d.acknowledged_at AS "acknowledgedAt",
       (SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) FROM pharmacy p
        WHERE p.id = d.pharmacy_id) AS pharmacy
     ${matching} ${further} ORDER BY ${order} LIMIT ${parameters.add(limit + 1)}`,
    parameters.values,
  );
  return {
    deliveries: found.slice(0, limit),
    hasNextPage: found.length > limit,
    totalCount: query.withTotal ? await countRows(tx, matching, counted) : null,
  };
}

function conditionsOf(
  query: DeliveryQuery,
  { association, months }: { association: string; months: string[] | undefined },
  parameters: Parameters,
): string[] {
  const conditions = [
    `d.association_id = ${association}`,
    'subjectId' in query
      ? `d.subject_id = ${parameters.add(query.subjectId)}`
      : `d.id = ANY (${parameters.add(query.ids)}::uuid[])`,
  ];
  if (months) conditions.push(`d.month = ANY (${parameters.add(months)}::date[])`);
  const { state, wave, branchId, pharmacyId, condition } = query;
  const same = { state, wave, pharmacy_id: pharmacyId };
  for (const [column, value] of Object.entries(same)) {
    if (value != null) conditions.push(`d.${column} = ${parameters.add(value)}`);
  }
  if (branchId != null) {
    conditions.push(`d.pharmacy_id IN (SELECT p.id FROM pharmacy p
      WHERE p.association_id = ${association} AND p.branch_id = ${parameters.add(branchId)})`);
  }
  if (condition != null) conditions.push(condition(parameters));
  return conditions;
}
