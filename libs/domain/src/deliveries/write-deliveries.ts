import { randomUUID } from 'node:crypto';
import type { Id, Tx } from '@sonae/platform/database';
import { isPlainAddress, type CompiledMail } from '@sonae/platform/mail';
import { sendDeliveries } from './delivery.jobs.js';

/** Why a message is sent; the kind also decides what its link opens. */
export type MessageKind =
  | 'ADVISORY'
  | 'REVIEW_REMINDER'
  | 'INCIDENT_ALERT'
  | 'POLICE_REQUEST'
  | 'INVITATION'
  | 'PASSWORD_RESET'
  | 'PASSWORD_CHANGED';

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

export interface DeliveriesInput {
  kind: MessageKind;
  compiled: CompiledMail;
  /** What it is about: the advisory, incident or assessment; for INVITATION and PASSWORD_RESET just that row. */
  subjectId: Id;
  /** Tells repeated messages about one subject apart: `1` for a version, `D-30` for a rung. At most 40 letters. */
  wave: string;
  recipients: readonly DeliveryRecipient[];
  /** The sender, where the scope does not say it. */
  associationId?: Id;
}

/**
 * Writes one message and a delivery for each recipient into the ledger, and rings the worker after COMMIT.
 *
 * A recipient who already has this subject and wave is left as they are and not counted. An address that mail cannot
 * safely go to is written as BOUNCED, so that one bad row neither stops a broadcast nor vanishes. The links of
 * INVITATION and PASSWORD_RESET end at `fields.expiresAt` (ISO instant), which those kinds must give.
 * @returns the message's id and how many deliveries were written
 */
export async function writeDeliveries(
  tx: Tx,
  input: DeliveriesInput,
): Promise<{ messageId: Id; count: number }> {
  const { kind, compiled, subjectId, wave, recipients } = input;
  const expiring = kind === 'INVITATION' || kind === 'PASSWORD_RESET';
  const rows = recipients.map(({ recipientId, address, pharmacyId, fields }) => {
    if (expiring && Number.isNaN(Date.parse(fields['expiresAt'] ?? ''))) {
      throw new Error(`a delivery of the kind ${kind} needs the field expiresAt`);
    }
    return {
      recipient_id: recipientId,
      address: address.slice(0, 254),
      pharmacy_id: pharmacyId ?? null,
      fields,
      sound: isPlainAddress(address),
    };
  });
  const messageId = randomUUID();
  const home = tx.scope.kind === 'system' ? input.associationId : tx.scope.associationId;
  const [written] = await tx.query<{ count: number }>(statement, [
    messageId,
    home ?? null,
    kind,
    JSON.stringify({ subject: compiled.subject, text: compiled.text, html: compiled.html }),
    subjectId,
    wave,
    JSON.stringify(rows),
    tx.now,
  ]);
  tx.enqueue(sendDeliveries, {});
  return { messageId, count: written?.count ?? 0 };
}

// One statement, so that the frozen audience is what was really inserted. No RETURNING reads a column: a scope
// that may write a message need not be able to read it.
const statement = `
  WITH recipient AS (
    SELECT * FROM jsonb_to_recordset($7::jsonb)
      AS r (recipient_id uuid, address text, pharmacy_id uuid, fields jsonb, sound boolean)
  ), sound AS (
    INSERT INTO delivery (association_id, branch_id, corporation_id, pharmacy_id, message_id, subject_id,
      recipient_id, channel, wave, address, fields, due_at, created_at)
    SELECT $2::uuid, p.branch_id, p.corporation_id, r.pharmacy_id, $1, $5, r.recipient_id, 'EMAIL', $6, r.address,
      r.fields, $8, $8
    FROM recipient r LEFT JOIN pharmacy p ON p.id = r.pharmacy_id WHERE r.sound
    ON CONFLICT DO NOTHING RETURNING 1
  ), unsound AS (
    INSERT INTO delivery (association_id, branch_id, corporation_id, pharmacy_id, message_id, subject_id,
      recipient_id, channel, wave, address, fields, due_at, created_at, state, settled_at, reply)
    SELECT $2::uuid, p.branch_id, p.corporation_id, r.pharmacy_id, $1, $5, r.recipient_id, 'EMAIL', $6, r.address,
      r.fields, $8, $8, 'BOUNCED', $8, 'ADDRESS_INVALID'
    FROM recipient r LEFT JOIN pharmacy p ON p.id = r.pharmacy_id WHERE NOT r.sound
    ON CONFLICT DO NOTHING RETURNING 1
  ), counted AS (
    SELECT (SELECT count(*) FROM sound)::int AS sound, (SELECT count(*) FROM unsound)::int AS unsound
  ), message AS (
    INSERT INTO message (id, association_id, kind, compiled, sender_name, audience_count, bounced_count, created_at)
    SELECT $1, $2::uuid, $3, $4::jsonb, coalesce((SELECT name FROM association WHERE id = $2::uuid), 'Sonae'),
      sound + unsound, unsound, $8
    FROM counted
  )
  SELECT sound + unsound AS count FROM counted`;
