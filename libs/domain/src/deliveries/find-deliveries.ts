import { decodeCursor, type Id, type MemberScope, type Tx } from '@sonae/platform/database';

/** How far a message got. */
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
  reply: string | null;
  settledAt: Date | null;
  acknowledgedAt: Date | null;
}

/** Which deliveries: some by their ids, or those about one record such as a notice. */
export type DeliveryQuery = ({ ids: readonly Id[] } | { subjectId: Id }) & {
  state?: DeliveryState | null;
  /** Only those of one wave, such as `v2` of a notice. */
  wave?: string | null;
  /** 1 to 100. */
  first?: number;
  after?: string | null;
  withTotal?: boolean;
};

/** A page of deliveries, in a fixed order. */
export interface DeliveryPage {
  deliveries: Delivery[];
  hasNextPage: boolean;
  /** All that match; null unless it was asked for. */
  totalCount: number | null;
}

const matching = `FROM delivery d WHERE d.association_id = $1 AND ($2::uuid[] IS NULL OR d.id = ANY ($2))
  AND ($3::uuid IS NULL OR d.subject_id = $3) AND ($4::text IS NULL OR d.state = $4) AND ($5::text IS NULL OR d.wave = $5)`;

/** Finds recipients and how far the message to each is. @throws UserError CURSOR_INVALID at `after` */
export async function findDeliveries(tx: Tx<MemberScope>, query: DeliveryQuery): Promise<DeliveryPage> {
  const limit = Math.min(Math.max(query.first ?? 100, 1), 100);
  const [after] = query.after ? decodeCursor(query.after, ['uuid']) : [];
  const which = [
    tx.scope.associationId,
    'ids' in query ? query.ids : null,
    'subjectId' in query ? query.subjectId : null,
    query.state ?? null,
    query.wave ?? null,
  ];
  const found = await tx.query<Delivery>(
    `SELECT d.id, d.fields->>'recipientName' AS "recipientName", d.address, d.state, d.attempts,
       d.uncertain_count AS "uncertainCount", coalesce(d.reply, d.reply_code) AS reply, d.settled_at AS "settledAt",
       d.acknowledged_at AS "acknowledgedAt",
       (SELECT jsonb_build_object('id', p.id, 'code', p.code, 'name', p.name) FROM pharmacy p
        WHERE p.id = d.pharmacy_id) AS pharmacy
     ${matching} AND ($6::uuid IS NULL OR d.id > $6) ORDER BY d.id LIMIT $7`,
    [...which, after ?? null, limit + 1],
  );
  const [all] = query.withTotal
    ? await tx.query<{ count: number }>(`SELECT count(*)::integer AS count ${matching}`, which)
    : [];
  return {
    deliveries: found.slice(0, limit),
    hasNextPage: found.length > limit,
    totalCount: all?.count ?? null,
  };
}
