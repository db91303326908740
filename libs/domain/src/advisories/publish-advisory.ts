import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { beginPreparation } from './begin-preparation.js';
import { draftAudience } from './draft-audience.js';
import { freezeVersion } from './freeze-version.js';
import { lockAdvisory } from './lock-advisory.js';

/**
 * Sends a draft: freezes its text and the ids of the pharmacies that it addresses in this one transaction, and writes
 * the messages of the first portion, which is all of a small audience. `prepareAdvisory` writes the rest after COMMIT.
 * @throws UserError NOT_FOUND, ADVISORY_ALREADY_PUBLISHED, ADVISORY_CONFLICT, or ADVISORY_AUDIENCE_EMPTY at
 *   `audience`
 */
export async function publishAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number },
): Promise<void> {
  const expected = 'DRAFT';
  const { id, content, audience, version } = await lockAdvisory(tx, input.id, input.version, { expected });
  const query = draftAudience(tx.scope.associationId, audience);
  const { messageId, total } = await freezeVersion(tx, { id, number: 1, content, audience: query });
  if (total === 0) throw refuse('ADVISORY_AUDIENCE_EMPTY', { field: 'audience' });
  await tx.repo(AdvisoryEntity).update(
    { id },
    {
      state: 'PUBLISHED',
      currentVersion: 1,
      messageId,
      publishedAt: tx.now,
      updatedAt: tx.now,
      audiencePharmacyCount: total,
      version: version + 1,
    },
  );
  const prepared = await beginPreparation(tx, id);
  await tx.audit({
    action: 'advisories.publishAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version, state: 'DRAFT' },
    after: { version: version + 1, state: 'PUBLISHED', content, messageId, pharmacies: total, ...prepared },
  });
}
