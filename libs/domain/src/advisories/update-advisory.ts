import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryDraftEntity } from './advisory-draft.entity.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { advisoryContentSchema } from './advisory-content.js';
import type { AdvisoryAudienceInput } from './advisory-audience.js';
import { checkAudience } from './check-audience.js';
import { checkInput } from './check-input.js';
import { lockAdvisory } from './lock-advisory.js';

/**
 * Changes the text of a notice, or the audience of a draft. For a sent notice the text is that of the next correction.
 * @throws UserError NOT_FOUND, ADVISORY_CONFLICT, ADVISORY_AUDIENCE_FROZEN, or ADVISORY_… at the faulty field
 */
export async function updateAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number; content?: unknown; audience?: AdvisoryAudienceInput | null },
): Promise<void> {
  const yours = {
    ...(input.content != null && { content: input.content }),
    ...(input.audience != null && { audience: input.audience }),
  };
  const { state, version, ...before } = await lockAdvisory(tx, input.id, input.version, { yours });
  if (input.content == null && input.audience == null)
    throw refuse('ADVISORY_EDIT_EMPTY', { field: 'content' });
  if (state === 'PUBLISHED' && input.audience != null) {
    throw refuse('ADVISORY_AUDIENCE_FROZEN', { field: 'audience' });
  }
  const content =
    input.content == null ? before.content : checkInput(advisoryContentSchema, input.content, 'content');
  const audience = input.audience == null ? before.audience : await checkAudience(tx, input.audience);
  await tx.repo(AdvisoryDraftEntity).update({ advisoryId: input.id }, { content, audience });
  await tx.repo(AdvisoryEntity).update({ id: input.id }, { version: version + 1, updatedAt: tx.now });
  await tx.audit({
    action: 'advisories.updateAdvisory',
    recordType: 'advisory',
    recordId: input.id,
    before: { version, content: before.content, audience: before.audience },
    after: { version: version + 1, content, audience },
  });
}
