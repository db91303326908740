import { createHash } from 'node:crypto';
import type { AssociationScope, Tx } from '@sonae/platform/database';
import type { OwnerPlan } from './owner-plan.js';

/**
 * What was told of a list, in 32 bytes. It is another one as soon as the list would do anything else, asks
 * anything else, or another list was saved in between.
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
  const told = JSON.stringify([changes, questions, problems, saved?.count]);
  return createHash('sha256').update(told).digest();
}
