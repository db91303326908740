import { randomUUID } from 'node:crypto';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { AdvisoryDraftEntity } from './advisory-draft.entity.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { advisoryContentSchema } from './advisory-content.js';
import type { AdvisoryAudienceInput } from './advisory-audience.js';
import { checkAudience } from './check-audience.js';
import { checkInput } from './check-input.js';

/**
 * Creates a draft.
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
  const id = randomUUID();
  await tx.repo(AdvisoryEntity).insert({ id, associationId, createdAt: tx.now, updatedAt: tx.now });
  await tx.repo(AdvisoryDraftEntity).insert({ associationId, advisoryId: id, content, audience });
  await tx.audit({
    action: 'advisories.createAdvisory',
    recordType: 'advisory',
    recordId: id,
    after: { content, audience },
  });
  return id;
}
