import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { LockedMember } from './lock-member.js';
import { compilePharmacyChangedMail, type PharmacyChangedMailData } from './pharmacy-changed.mail.js';

/**
 * Tells a pharmacy's people, its contacts and the head office of its owner about the change, one message for each
 * address. Must be called before the change: it ends the roles and contacts, and the ledger takes no message for a
 * withdrawn pharmacy.
 * @param subjectId the withdrawal, or the pharmacy that is handed over
 * @param newOnly true: addresses that have a message about the subject get no second one
 */
export async function tellPharmacy(
  tx: Tx<AssociationScope>,
  {
    id: pharmacyId,
    name: pharmacyName,
    code: pharmacyCode,
    corporationId,
  }: Pick<LockedMember, 'id' | 'name' | 'code' | 'corporationId'>,
  told: Omit<PharmacyChangedMailData, 'sender' | 'pharmacyName' | 'pharmacyCode'> & {
    subjectId: Id;
    wave: string;
    newOnly?: boolean;
  },
): Promise<void> {
  const { subjectId, wave, newOnly = false, ...what } = told;
  const people = await tx.query<{ id: Id; name: string; email: string }>(
    `SELECT DISTINCT ON (lower(email)) id, name, email FROM (
       SELECT e.id, e.name, e.email, 1 AS rank FROM membership m JOIN person e ON e.id = m.person_id
       WHERE m.association_id = $1 AND m.revoked_at IS NULL AND (m.pharmacy_id = $2 OR m.corporation_id = $3)
       UNION ALL
       SELECT c.id, c.name, c.email, 2 FROM contact c
       WHERE c.association_id = $1 AND c.pharmacy_id = $2 AND c.removed_at IS NULL) r
     WHERE NOT $5 OR NOT EXISTS (SELECT FROM delivery d
       WHERE d.association_id = $1 AND d.subject_id = $4 AND lower(d.address) = lower(r.email))
     ORDER BY lower(email), rank, id`,
    [tx.scope.associationId, pharmacyId, corporationId, subjectId, newOnly],
  );
  const sender = await findSender(tx, tx.scope.associationId);
  await writeDeliveries(tx, {
    kind: 'PHARMACY_CHANGED',
    compiled: compilePharmacyChangedMail({ ...what, sender, pharmacyName, pharmacyCode }),
    subjectId,
    wave,
    recipients: people.map(({ id, name, email }) => ({
      recipientId: id,
      address: email,
      pharmacyId,
      fields: { recipientName: name, pharmacyName },
    })),
  });
}
