import { randomUUID } from 'node:crypto';
import { findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { compileContactChangedMail } from './contact-changed.mail.js';

/** A contact that is told, and the names of those that come to its pharmacy, as the mail has them. */
export interface ToldOfContacts {
  contactId: Id;
  addedNames: string;
}

/**
 * Tells present contacts that the association adds others to their pharmacies: after 72 hours an added contact may be
 * invited to a pharmacy without people, with no question to the others. What a pharmacy adds itself is not told.
 * @param input `told`: the present contacts, each once; one statement whatever their number. `urgent`: whether these mails
 *   go before others; those of a list may be hundreds and do not
 * @returns how many were told
 */
export async function tellPresentContacts(
  tx: Tx<AssociationScope | PharmacyScope>,
  { told, urgent }: { told: readonly ToldOfContacts[]; urgent: boolean },
): Promise<number> {
  if (tx.scope.kind !== 'association' || told.length === 0) return 0;
  const sender = await findSender(tx, tx.scope.associationId);
  const { count } = await writeDeliveriesFrom(tx, {
    kind: 'CONTACT_CHANGED',
    compiled: compileContactChangedMail({ sender, change: 'ADDED', at: tx.now.toISOString() }),
    // Of this message alone, so that two contacts added in one moment are both told. `askContacts` reads waves that
    // begin with `contact `: these are not former addresses.
    wave: `added ${randomUUID().replaceAll('-', '')}`,
    urgent,
    recipients: {
      sql: `SELECT c.id AS recipient_id, c.pharmacy_id AS subject_id, c.email AS address, c.pharmacy_id,
          jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name, 'addedNames', told.names) AS fields
        FROM unnest($1::uuid[], $2::text[]) AS told (id, names) JOIN contact c ON c.id = told.id
        JOIN pharmacy p ON p.id = c.pharmacy_id WHERE c.removed_at IS NULL`,
      params: [told.map(({ contactId }) => contactId), told.map(({ addedNames }) => addedNames)],
    },
  });
  return count;
}
