import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';

/** An acknowledgement of a version, by a person or by a contact. */
export type AcknowledgementInput = { advisoryId: Id; versionNumber: number } & (
  { via: 'SESSION'; personId: Id } | { via: 'LINK'; contactId: Id }
);

/** Writes an acknowledgement, idempotent. The first one of a version marks the pharmacy; a trigger counts it. */
export async function recordAcknowledgement(
  tx: Tx<PharmacyScope>,
  input: AcknowledgementInput,
): Promise<void> {
  const { advisoryId, versionNumber, via } = input;
  const { associationId, pharmacyId } = tx.scope;
  await tx.query(
    `INSERT INTO acknowledgement (association_id, pharmacy_id, advisory_id, version_number, via, contact_id, person_id,
       acknowledged_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT DO NOTHING`,
    [
      associationId,
      pharmacyId,
      advisoryId,
      versionNumber,
      via,
      input.via === 'LINK' ? input.contactId : null,
      input.via === 'SESSION' ? input.personId : null,
      tx.now,
    ],
  );
  await tx.query(
    `UPDATE advisory_target SET acknowledged_version = $3, acknowledged_at = $4
     WHERE pharmacy_id = $1 AND advisory_id = $2 AND acknowledged_version < $3`,
    [pharmacyId, advisoryId, versionNumber, tx.now],
  );
  const { advisoryId: recordId, ...after } = input;
  await tx.audit({ action: 'advisories.acknowledgeAdvisory', recordType: 'advisory', recordId, after });
}
