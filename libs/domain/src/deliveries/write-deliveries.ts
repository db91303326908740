import type { Id, Tx } from '@sonae/tenancy';
import { writeDeliveriesFrom, type LedgerMessage } from './write-deliveries-from.js';

/** One person a message goes to. */
export interface DeliveryRecipient {
  /** The contact, membership or person: with the subject and the wave it makes the delivery unique. */
  recipientId: Id;
  address: string;
  /** The pharmacy it concerns; that pharmacy's people may then see the delivery. */
  pharmacyId?: Id;
  /** Values of the template's placeholders. `link` is made at send time and needs no value. */
  fields: Readonly<Record<string, string>>;
}

/** A message and the recipients as a list; what the database finds itself goes by `writeDeliveriesFrom`. */
export interface DeliveriesInput extends LedgerMessage {
  recipients: readonly DeliveryRecipient[];
}

/**
 * Writes one message and a delivery for each recipient into the ledger, and rings the worker after COMMIT. Where no
 * delivery is written, there is no message either.
 *
 * A recipient who already has this subject and wave is left as they are and not counted. An address that mail cannot
 * safely go to is written as BOUNCED, so that one bad row neither stops a broadcast nor vanishes.
 * @returns the message's id and how many deliveries were written
 * @throws Error where a kind of `endingLinks` lacks `fields.expiresAt`, or `usefulUntil` is needed; nothing is written then
 */
export async function writeDeliveries(
  tx: Tx,
  input: DeliveriesInput,
): Promise<{ messageId: Id; count: number }> {
  const { recipients, ...message } = input;
  const rows = recipients.map(({ recipientId, address, pharmacyId, fields }) => {
    return {
      recipient_id: recipientId,
      // A cut address might be another person's. The trailing blank keeps it invalid.
      address: address.length > 254 ? `${address.slice(0, 253)} ` : address,
      pharmacy_id: pharmacyId ?? null,
      fields,
    };
  });
  const sql = `SELECT * FROM jsonb_to_recordset($1::jsonb)
    AS r (recipient_id uuid, address text, pharmacy_id uuid, fields jsonb)`;
  return writeDeliveriesFrom(tx, { ...message, recipients: { sql, params: [JSON.stringify(rows)] } });
}
