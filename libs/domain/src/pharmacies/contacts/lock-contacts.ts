import type { AssociationScope, Id, PharmacyScope, Tx } from '@sonae/tenancy';

/** The columns of a contact that a change needs. */
export interface LockedContact {
  id: Id;
  email: string;
}

/**
 * Locks a pharmacy, so that the number and the addresses of its contacts stay the same until the transaction ends.
 * @returns its contacts; undefined when the scope has no such pharmacy
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
