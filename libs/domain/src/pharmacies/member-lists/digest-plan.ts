import { createHash } from 'node:crypto';
import type { AssociationScope, Tx } from '@sonae/tenancy';
import type { OwnerPlan } from './owner-plan.js';

/**
 * A SHA-256 of what a check reported. It differs when the list would change other things, asks other questions or has
 * other problems, or when another list was saved in between.
 */
export async function digestPlan(
  tx: Tx<AssociationScope>,
  changes: string,
  { questions, problems }: OwnerPlan,
): Promise<Buffer> {
  const [saved] = await tx.query<{ count: number }>(
    'SELECT count(*)::integer AS count FROM member_import WHERE association_id = $1 AND confirmed_at IS NOT NULL',
    [tx.scope.associationId],
  );
  const report = JSON.stringify([changes, questions, problems, saved?.count]);
  return createHash('sha256').update(report).digest();
}
