import type { AssociationScope, Tx } from '@sonae/tenancy';

/** How many reports submitted to the association are open. */
export async function countOpenIncidents(tx: Tx<AssociationScope>): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM incident
     WHERE association_id = $1 AND submitted_at IS NOT NULL AND state = 'OPEN'`,
    [tx.scope.associationId],
  );
  return row?.count ?? 0;
}
