import { saveMembers } from '@sonae/domain/tenants';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { stagedMembersSql } from './staged-members-sql.js';

/**
 * Creates or changes the members of a checked list.
 * @param waiting the members whose change of owner waits; the rest of their row is saved
 * @returns the ids of new members
 */
export async function saveStagedPharmacies(
  tx: Tx<AssociationScope>,
  importId: Id,
  waiting: readonly Id[],
): Promise<Id[]> {
  return saveMembers(
    tx,
    { sql: `WITH ${stagedMembersSql} SELECT * FROM staged`, params: [importId] },
    waiting,
  );
}
