import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';

/** Keeps the former address as a contact that a person removed, so that no member list restores it. */
export async function keepFormerAddress(tx: Tx<AssociationScope | PharmacyScope>, id: Id): Promise<void> {
  await tx.query(
    `INSERT INTO contact (id, association_id, pharmacy_id, name, role, email, imported, bounced_at, bounce_code,
       reported_wrong_at, created_at, removed_at, removed_as)
     SELECT $2, association_id, pharmacy_id, name, role, email, imported, bounced_at, bounce_code, reported_wrong_at,
       created_at, $3, 'CHANGED' FROM contact WHERE id = $1`,
    [id, randomUUID(), tx.now],
  );
}
