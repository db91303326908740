import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';

/** A contact as a change needs to know it. */
export interface LockedContact {
  id: Id;
  email: string;
}

/**
 * Takes all contacts of a pharmacy for changing: how many there are and whose addresses are taken stays true until the
 * transaction ends.
 * @returns undefined when there is no such pharmacy in the scope
 */
export async function lockContacts(
  tx: Tx<AssociationScope | PharmacyScope>,
  pharmacyId: Id,
): Promise<LockedContact[] | undefined> {
  const [pharmacy] = await tx.query(
    'SELECT id FROM pharmacy WHERE id = $1 AND withdrawn_at IS NULL FOR NO KEY UPDATE',
    [pharmacyId],
  );
  if (pharmacy === undefined) return undefined;
  return tx.query<LockedContact>(
    'SELECT id, email FROM contact WHERE pharmacy_id = $1 AND removed_at IS NULL',
    [pharmacyId],
  );
}
