import { findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { compileContactChangedMail } from './contact-changed.mail.js';
import { mayBeToldSql } from './may-be-told-sql.js';

/**
 * Tells contacts, at their present address, that the association no longer writes to them there: an officer who enters
 * another address chooses who may be invited to a pharmacy without people. Must be called before an address changes,
 * and in the transaction of a removal. Sends nothing for a pharmacy's own changes. One address gets at most three mails
 * in 24 hours.
 * @returns how many it told
 */
export async function tellFormerAddresses(
  tx: Tx<AssociationScope | PharmacyScope>,
  { change, contactIds }: { change: 'CHANGED' | 'REMOVED'; contactIds: readonly Id[] },
): Promise<number> {
  if (tx.scope.kind !== 'association' || contactIds.length === 0) return 0;
  const at = tx.now.toISOString();
  const sender = await findSender(tx, tx.scope.associationId);
  const { count } = await writeDeliveriesFrom(tx, {
    kind: 'CONTACT_CHANGED',
    compiled: compileContactChangedMail({ sender, change, at }),
    wave: `contact ${at}`,
    // The mails of a list may be hundreds: they go after urgent mail.
    urgent: contactIds.length === 1,
    recipients: {
      sql: `SELECT c.id AS recipient_id, c.pharmacy_id AS subject_id, c.email AS address, c.pharmacy_id,
          jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
        FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id WHERE c.id = ANY ($1::uuid[])
          AND ${mayBeToldSql('former', '$2::timestamptz')}`,
      params: [contactIds, tx.now],
    },
  });
  return count;
}
