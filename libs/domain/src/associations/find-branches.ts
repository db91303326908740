import type { Id, MemberScope, Tx } from '@sonae/platform/database';

/** A branch of an association (支部). */
export interface Branch {
  id: Id;
  name: string;
}

/** Branches by their ids, or all that the scope sees, by name. */
export function findBranches(tx: Tx<MemberScope>, ids?: readonly Id[]): Promise<Branch[]> {
  return tx.query(`SELECT id, name FROM branch WHERE $1::uuid[] IS NULL OR id = ANY ($1) ORDER BY name`, [
    ids ?? null,
  ]);
}
