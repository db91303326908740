import type { OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { stagedMembersSql } from './staged-members-sql.js';

/** A change of owner (開設者) by a member list, with its row. */
export interface ListedOwnerChange extends OwnerChange {
  /** As a spreadsheet numbers it. */
  row: number;
  /** The member's code. */
  code: string;
}

/** The members that a checked list moves to another owner (開設者), before its members are saved. */
export function listOwnerChanges(tx: Tx<AssociationScope>, importId: Id): Promise<ListedOwnerChange[]> {
  return tx.query(
    `WITH ${stagedMembersSql}
     SELECT p.id AS "pharmacyId", p.corporation_id AS "fromCorporationId", s.owner_id AS "toCorporationId", s."row", s.code
     FROM staged s JOIN pharmacy p ON p.association_id = s.association_id AND p.code = s.code
     WHERE p.corporation_id <> s.owner_id ORDER BY p.code`,
    [importId],
  );
}
