import type { Advisory } from '@sonae/domain/advisories';
import { once, type AssociationScope, type Database, type Tx } from '@sonae/tenancy';
import { associationScope, type Actor } from '../auth/actor.js';
import { rereadAdvisory } from './reread-advisory.js';
import { tellConflict } from './tell-conflict.js';

/**
 * Changes a notice once per idempotency key. The whole answer, without the noun of the payload, is stored with the key,
 * so that a retry gets it unchanged after later changes.
 * @param work returns the notice's id
 */
export async function changeOnce(
  database: Database,
  actor: Actor,
  request: { operation: string; key: string; input: unknown },
  work: (tx: Tx<AssociationScope>) => Promise<string>,
): Promise<{ advisory: Advisory }> {
  const advisory = await database
    .run(associationScope(actor), (tx) => once(tx, request, async () => rereadAdvisory(tx, await work(tx))))
    .catch(tellConflict);
  return { advisory };
}
