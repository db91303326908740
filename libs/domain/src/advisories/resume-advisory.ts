import { resumeMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { prepareAdvisoryJob } from './advisory.jobs.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { lockAdvisory } from './lock-advisory.js';

/**
 * Ends a pause (再開): unsent deliveries are due again, and unwritten messages are written.
 * @throws UserError NOT_FOUND, ADVISORY_NOT_PUBLISHED, ADVISORY_CANCELLED or ADVISORY_NOT_PAUSED at `id`,
 *   ADVISORY_CONFLICT at `version`
 */
export async function resumeAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number },
): Promise<void> {
  const { associationId } = tx.scope;
  const advisory = await lockAdvisory(tx, input.id, input.version, { expected: 'PUBLISHED' });
  const { id, version, messageId, pausedAt, pausedBy } = advisory;
  if (pausedAt === null || messageId === null) throw refuse('ADVISORY_NOT_PAUSED', { field: 'id' });
  await resumeMessage(tx, messageId);
  const resumed = { pausedAt: null, pausedBy: null, version: version + 1, updatedAt: tx.now };
  await tx.repo(AdvisoryEntity).update({ associationId, id }, resumed);
  tx.enqueue(prepareAdvisoryJob, { associationId, advisoryId: id });
  await tx.audit({
    action: 'advisories.resumeAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version, pausedAt, pausedBy },
    after: { version: version + 1, messageId },
  });
}
