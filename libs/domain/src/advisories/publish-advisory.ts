import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { refuse } from './advisories.texts.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { draftAudience, type AudienceQuery } from './draft-audience.js';
import { holdAudience } from './hold-audience.js';
import { lockAdvisory } from './lock-advisory.js';
import { sendVersion } from './send-version.js';

/**
 * Sends a draft: the text, the audience and the ledger are frozen in this one transaction.
 * @throws UserError NOT_FOUND, ADVISORY_ALREADY_PUBLISHED, ADVISORY_CONFLICT, or ADVISORY_AUDIENCE_EMPTY at `audience`
 */
export async function publishAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number },
): Promise<void> {
  const expected = 'DRAFT';
  const { id, content, audience, version } = await lockAdvisory(tx, input.id, input.version, { expected });
  const query = draftAudience(tx.scope.associationId, audience);
  await holdAudience(tx, query);
  const { messageId, count } = await sendVersion(tx, { id, number: 1, content, audience: query });
  const { pharmacies, unreachable } = await freezeTargets(tx, id, messageId, query);
  if (pharmacies === 0) throw refuse('ADVISORY_AUDIENCE_EMPTY', { field: 'audience' });
  await tx.repo(AdvisoryEntity).update(
    { id },
    {
      state: 'PUBLISHED',
      currentVersion: 1,
      messageId,
      publishedAt: tx.now,
      updatedAt: tx.now,
      audiencePharmacyCount: pharmacies,
      unreachablePharmacyCount: unreachable,
      version: version + 1,
    },
  );
  await tx.audit({
    action: 'advisories.publishAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version, state: 'DRAFT' },
    after: { version: version + 1, state: 'PUBLISHED', content, messageId, pharmacies, messages: count },
  });
}

// Counted from the ledger as it was written, so that both agree whatever else was saved in between. Those whom nobody
// can be reached at are targets too: the association must see them.
async function freezeTargets(
  tx: Tx<AssociationScope>,
  id: Id,
  messageId: Id,
  { pharmacies, params }: AudienceQuery,
): Promise<{ pharmacies: number; unreachable: number }> {
  const [advisoryParam, messageParam] = [`$${params.length + 1}::uuid`, `$${params.length + 2}::uuid`];
  const [counts] = await tx.query<{ pharmacies: number; unreachable: number }>(
    `WITH written AS (
       SELECT pharmacy_id, count(*)::int AS count FROM delivery
       WHERE association_id = $1 AND subject_id = ${advisoryParam} AND message_id = ${messageParam} GROUP BY pharmacy_id
     ), target AS (
       INSERT INTO advisory_target (association_id, pharmacy_id, advisory_id, recipient_count)
       SELECT p.association_id, p.id, ${advisoryParam}, coalesce(w.count, 0)
       FROM (${pharmacies} UNION SELECT p.id, p.association_id, p.name
         FROM written JOIN pharmacy p ON p.association_id = $1 AND p.id = written.pharmacy_id) p
       LEFT JOIN written w ON w.pharmacy_id = p.id
       RETURNING recipient_count
     )
     SELECT count(*)::int AS pharmacies, count(*) FILTER (WHERE recipient_count = 0)::int AS unreachable FROM target`,
    [...params, id, messageId],
  );
  return counts ?? { pharmacies: 0, unreachable: 0 };
}
