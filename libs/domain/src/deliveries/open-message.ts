import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { CompiledMail } from '@sonae/platform/mail';
import type { MessageKind } from './message-kind.js';

/**
 * Freezes a message of the association without recipients; `addDeliveries` adds them.
 * @param input.linkUntil when its links end; `usefulUntil` the last instant at which it is of use
 * @returns its id
 */
export async function openMessage(
  tx: Tx<AssociationScope>,
  input: { kind: MessageKind; compiled: CompiledMail; linkUntil: Date; usefulUntil: Date },
): Promise<Id> {
  const { kind, linkUntil, usefulUntil, compiled } = input;
  const { subject, text, html } = compiled;
  const id = randomUUID();
  await tx.query(
    `INSERT INTO message (id, association_id, kind, compiled, sender_name, reply_to, link_until, useful_until, audience_count, created_at)
     SELECT $1, a.id, $3, $4, a.name, a.email, $5, $6, 0, $7 FROM association a WHERE a.id = $2`,
    [
      id,
      tx.scope.associationId,
      kind,
      JSON.stringify({ subject, text, html }),
      linkUntil,
      usefulUntil,
      tx.now,
    ],
  );
  return id;
}
