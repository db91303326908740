import type { AssociationScope, Tx } from '@sonae/tenancy';

/**
 * Ends the waiting changes of owner of members to which an act gives another owner. Must be called before the act asks
 * about its own changes: one change of a pharmacy waits at a time.
 * @param wanted a SELECT of pharmacy_id and owner_id, the owners of the act; with its parameters, `$1` and on
 */
export async function supersedeOwnerChanges(
  tx: Tx<AssociationScope>,
  { sql, params }: { sql: string; params: readonly unknown[] },
): Promise<void> {
  const { associationId } = tx.scope;
  const waiting = await tx.query(
    `SELECT FROM owner_change WHERE association_id = $1 AND state = 'WAITING' LIMIT 1`,
    [associationId],
  );
  if (waiting.length === 0) return;
  const [association, now] = [`$${params.length + 1}`, `$${params.length + 2}`];
  await tx.query(
    `WITH wanted AS (${sql})
     UPDATE owner_change o SET state = 'SUPERSEDED', decided_at = ${now} FROM wanted w
     WHERE o.association_id = ${association} AND o.pharmacy_id = w.pharmacy_id AND o.state = 'WAITING'
       AND o.to_corporation_id <> w.owner_id`,
    [...params, associationId, tx.now],
  );
}
