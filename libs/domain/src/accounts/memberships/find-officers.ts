import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** An officer of an association, with the mail address. */
interface Officer {
  /** Of the person. */
  id: Id;
  name: string;
  email: string;
}

/** The officers of the scope's association, each person once; without officers of its branches. */
export function findOfficers(tx: Tx<AssociationScope>): Promise<Officer[]> {
  return tx.query(
    `SELECT DISTINCT ON (e.id) e.id, e.name, e.email FROM membership m JOIN person e ON e.id = m.person_id
     WHERE m.association_id = $1 AND m.role = 'ASSOCIATION_OFFICER' AND m.revoked_at IS NULL`,
    [tx.scope.associationId],
  );
}
