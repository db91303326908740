import type { AssociationScope, Tx } from '@sonae/tenancy';

/**
 * Ends the changes of owner that wait for members which an act says another owner of. To be called before the act asks
 * about its own: one of a pharmacy waits at a time.
 * @param wanted a SELECT of pharmacy_id and owner_id, what it says; with its parameters, `$1` and on
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
