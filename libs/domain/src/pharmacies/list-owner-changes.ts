import type { OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

/** The members that a checked list gives to another owner (開設者), before it is saved and once its owners are. */
export function listOwnerChanges(tx: Tx<AssociationScope>, importId: Id): Promise<OwnerChange[]> {
  return tx.query(
    `WITH ${stagedMembersSql}
     SELECT p.id AS "pharmacyId", p.corporation_id AS "fromCorporationId", s.owner_id AS "toCorporationId"
     FROM staged s JOIN pharmacy p ON p.association_id = s.association_id AND p.code = s.code
     WHERE p.corporation_id <> s.owner_id ORDER BY p.code`,
    [importId],
  );
}
