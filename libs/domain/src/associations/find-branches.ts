import type { Id, MemberScope, Tx } from '@sonae/tenancy';

/** A branch of an association (支部). */
export interface Branch {
  id: Id;
  name: string;
}

/**
 * Branches by their ids, including merged ones; without ids, all branches that the scope sees and that are not merged,
 * by name.
 */
export function findBranches(tx: Tx<MemberScope>, ids?: readonly Id[]): Promise<Branch[]> {
  const params = [tx.scope.associationId, ...(ids ? [ids] : [])];
  return tx.query(
    `SELECT id, name FROM branch WHERE association_id = $1 AND ${ids ? 'id = ANY ($2)' : 'merged_into IS NULL'} ORDER BY name`,
    params,
  );
}
