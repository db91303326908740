import { randomUUID } from 'node:crypto';
import { findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { compileContactChangedMail } from './contact-changed.mail.js';
import { mayBeToldSql } from './may-be-told-sql.js';

/** A contact to tell, and the names of the other contacts for the mail. */
export interface ToldOfContacts {
  contactId: Id;
  contactNames: string;
}

/**
 * Tells present contacts that the association adds others to their pharmacies, or changes the address of others: after
 * 72 hours that address may be invited to a pharmacy without people, without asking the others. Sends nothing for a
 * pharmacy's own changes. One address gets at most three mails in 24 hours.
 * @param input `told`: the present contacts, each once, in one statement for any number. `urgent`: whether these
 *   mails go before others; those of a list may be hundreds and do not
 * @returns how many it told
 */
export async function tellPresentContacts(
  tx: Tx<AssociationScope | PharmacyScope>,
  {
    change,
    told,
    urgent,
  }: { change: 'ADDED' | 'OTHER_CHANGED'; told: readonly ToldOfContacts[]; urgent: boolean },
): Promise<number> {
  if (tx.scope.kind !== 'association' || told.length === 0) return 0;
  const sender = await findSender(tx, tx.scope.associationId);
  const { count } = await writeDeliveriesFrom(tx, {
    kind: 'CONTACT_CHANGED',
    compiled: compileContactChangedMail({ sender, change, at: tx.now.toISOString() }),
    // Unique for this message, so that two contacts added in one moment get two mails.
    wave: `${change === 'ADDED' ? 'added' : 'changed'} ${randomUUID().replaceAll('-', '')}`,
    urgent,
    recipients: {
      sql: `SELECT c.id AS recipient_id, c.pharmacy_id AS subject_id, c.email AS address, c.pharmacy_id,
          jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name, 'contactNames', told.names) AS fields
        FROM unnest($1::uuid[], $2::text[]) AS told (id, names) JOIN contact c ON c.id = told.id
        JOIN pharmacy p ON p.id = c.pharmacy_id WHERE c.removed_at IS NULL
          AND ${mayBeToldSql('present', '$3::timestamptz')}`,
      params: [told.map(({ contactId }) => contactId), told.map(({ contactNames }) => contactNames), tx.now],
    },
  });
  return count;
}
