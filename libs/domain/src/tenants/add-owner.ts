import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Creates an owner (開設者). The caller has found it missing, under the owners' lock. */
export async function addOwner(
  tx: Tx<AssociationScope>,
  { name, number }: { name: string; number: string | null },
): Promise<Id> {
  const id = randomUUID();
  await tx.query(
    'INSERT INTO corporation (id, association_id, name, corporate_number) VALUES ($1, $2, $3, $4)',
    [id, tx.scope.associationId, name, number],
  );
  return id;
}
