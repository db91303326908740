import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { advisoryContentSchema } from './advisory-content.js';
import type { AdvisoryAudienceInput } from './advisory-audience.js';
import { checkAudience } from './check-audience.js';
import { checkInput } from './check-input.js';

/**
 * Begins a draft.
 * @returns its id
 * @throws UserError ADVISORY_… at the faulty field of `content` or `audience`
 */
export async function createAdvisory(
  tx: Tx<AssociationScope>,
  input: { content: unknown; audience: AdvisoryAudienceInput },
): Promise<Id> {
  const content = checkInput(advisoryContentSchema, input.content, 'content');
  const audience = await checkAudience(tx, input.audience);
  const { associationId } = tx.scope;
  const [advisory] = await tx.query<{ id: Id }>(
    `INSERT INTO advisory (association_id, created_at, updated_at) VALUES ($1, $2, $2) RETURNING id`,
    [associationId, tx.now],
  );
  const id = advisory?.id ?? '';
  await tx.query(
    `INSERT INTO advisory_draft (association_id, advisory_id, content, audience) VALUES ($1, $2, $3, $4)`,
    [associationId, id, JSON.stringify(content), JSON.stringify(audience)],
  );
  await tx.audit({
    action: 'advisory.create',
    recordType: 'advisory',
    recordId: id,
    after: { content, audience },
  });
  return id;
}
