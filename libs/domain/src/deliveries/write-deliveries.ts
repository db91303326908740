import type { Id, Tx } from '@sonae/tenancy';
import { writeDeliveriesFrom, type LedgerMessage } from './write-deliveries-from.js';

/** One recipient of a message. */
export interface DeliveryRecipient {
  /** The contact, membership or person: with the subject and the wave it makes the delivery unique. */
  recipientId: Id;
  address: string;
  /** The pharmacy that it is about; that pharmacy's people may then see the delivery. */
  pharmacyId?: Id;
  /** Values of the template's placeholders. `link` is made at send time and needs no value. */
  fields: Readonly<Record<string, string>>;
}

/** A message and a list of recipients; for recipients that PostgreSQL finds, see `writeDeliveriesFrom`. */
export interface DeliveriesInput extends LedgerMessage {
  recipients: readonly DeliveryRecipient[];
}

/**
 * Writes one message and a delivery for each recipient to the ledger, and enqueues the sending. Writes no message when
 * it writes no delivery.
 * Skips a recipient who already has a delivery of this subject and wave. Writes an address that is not safe to send to
 * as BOUNCED, so that one bad row neither stops a broadcast nor disappears.
 * @returns the message's id and how many deliveries it wrote
 * @throws Error where a kind of `endingLinks` lacks `fields.expiresAt`, or `usefulUntil` is needed; nothing is
 *   written then
 */
export async function writeDeliveries(
  tx: Tx,
  input: DeliveriesInput,
): Promise<{ messageId: Id; count: number }> {
  const { recipients, ...message } = input;
  const rows = recipients.map(({ recipientId, address, pharmacyId, fields }) => {
    return {
      recipient_id: recipientId,
      // A truncated address might be another person's. The trailing blank makes it invalid.
      address: address.length > 254 ? `${address.slice(0, 253)} ` : address,
      pharmacy_id: pharmacyId ?? null,
      fields,
    };
  });
  const sql = `SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS r (recipient_id uuid, address text, pharmacy_id uuid, fields jsonb)`;
  return writeDeliveriesFrom(tx, { ...message, recipients: { sql, params: [JSON.stringify(rows)] } });
}
