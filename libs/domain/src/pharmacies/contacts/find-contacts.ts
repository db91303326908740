import { contactRowSql, type Contact } from '@sonae/domain/contacts';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';

/**
 * Contacts by their ids, each with its pharmacy's id; without those that were removed or that the scope does not see.
 */
export function findContacts(
  tx: Tx<MemberScope>,
  ids: readonly Id[],
): Promise<(Contact & { pharmacyId: Id })[]> {
  return tx.query(
    `SELECT ${contactRowSql}, c.pharmacy_id AS "pharmacyId" FROM contact c
     WHERE c.id = ANY ($1::uuid[]) AND c.removed_at IS NULL ORDER BY c.created_at, c.id`,
    [ids],
  );
}
