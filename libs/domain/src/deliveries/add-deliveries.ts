import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { addressShapeSql } from '@sonae/platform/mail';
import { deliveryRowsSql } from './delivery-rows-sql.js';
import { isOfBeforeSql } from './is-of-before-sql.js';
import { bulkKinds, type MessageKind, type RecipientQuery } from './write-deliveries-from.js';

/** Deliveries that were added for a pharmacy. */
export interface AddedDeliveries {
  pharmacyId: Id;
  count: number;
  /** How many of these have an address that is not safe to send to. */
  bounced: number;
}

/**
 * Adds recipients to a message of `openMessage`, as `writeDeliveriesFrom` does, but enqueues no job: the caller does.
 * The recipients' SELECT leaves out pharmacies that have withdrawn. `growMessage` counts them. A second delivery for
 * the same subject, wave and recipient violates the unique key, and the transaction fails. While a hold is on,
 * recipients of a message from before the restore are put on hold as well: they may have been added, and mailed,
 * before.
 * @returns the pharmacies for which it added at least one
 */
export async function addDeliveries(
  tx: Tx<AssociationScope>,
  input: { messageId: Id; kind: MessageKind; subjectId: Id; wave: string; recipients: RecipientQuery },
): Promise<AddedDeliveries[]> {
  const { messageId, kind, subjectId, wave, recipients } = input;
  const place = (nth: number) => `$${recipients.params.length + nth}`;
  const values = {
    month: `(SELECT app.month_of(${place(2)}::uuid, ${place(3)}::uuid, ${place(4)}))`,
    messageId: place(1),
    associationId: place(2),
    subjectId: `${place(3)}::uuid`,
    wave: place(4),
    urgent: place(5),
    createdAt: `(SELECT created_at FROM message WHERE association_id = ${place(2)} AND id = ${place(1)})`,
    pattern: place(6),
    heldAt: '(SELECT at FROM held)',
  };
  const rows = deliveryRowsSql(recipients.sql, kind, values, {
    returning: 'pharmacy_id',
    onConflict: '',
    membersOnly: true,
  });
  const added = await tx.query<AddedDeliveries>(
    `WITH held AS (
       SELECT app.now() AS at WHERE ${isOfBeforeSql(values.associationId, values.messageId)}
     ), ${rows}
     SELECT pharmacy_id AS "pharmacyId", count(*)::int AS count, (count(*) FILTER (WHERE bounced))::int AS bounced
     FROM (SELECT pharmacy_id, false AS bounced FROM sound UNION ALL SELECT pharmacy_id, true FROM unsound) added
     GROUP BY pharmacy_id`,
    [
      ...recipients.params,
      messageId,
      tx.scope.associationId,
      subjectId,
      wave,
      !bulkKinds.has(kind),
      addressShapeSql,
    ],
  );
  return added;
}
