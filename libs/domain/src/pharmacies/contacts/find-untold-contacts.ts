import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * FROM and WHERE of the contacts `c` to check of association `$1`, of present members `p`. The condition is that of the
 * partial index.
 */
export const toCheckSql = `contact c JOIN pharmacy p ON p.association_id = c.association_id AND p.id = c.pharmacy_id
  WHERE c.association_id = $1 AND c.removed_at IS NULL
    AND (c.bounced_at IS NOT NULL OR c.reported_wrong_at IS NOT NULL) AND p.withdrawn_at IS NULL`;

/** The contacts to check that were marked before the instant, and of which the officers were not told. */
export async function findUntoldContacts(tx: Tx<AssociationScope>, before: Date): Promise<Id[]> {
  const contacts = await tx.query<{ id: Id }>(
    `SELECT c.id FROM ${toCheckSql} AND c.told_at IS NULL
       AND greatest(c.bounced_at, c.reported_wrong_at) < $2::timestamptz`,
    [tx.scope.associationId, before],
  );
  return contacts.map(({ id }) => id);
}
