import { stopMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { lockAdvisory } from './lock-advisory.js';
import { lockPreparation } from './lock-preparation.js';

/**
 * Pauses a notice (一時停止): none of the newest version's messages is sent or written for now. The time does not
 * depend on the size of the audience. A delivery that a worker has claimed may still be sent once. While a hold is on,
 * earlier messages are still written, on hold.
 * @throws UserError NOT_FOUND, ADVISORY_NOT_PUBLISHED, ADVISORY_CANCELLED, ADVISORY_ALREADY_PAUSED or
 *   ADVISORY_ALL_SENT at `id`, ADVISORY_CONFLICT at `version`
 */
export async function pauseAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number },
): Promise<void> {
  const { associationId, actor } = tx.scope;
  await lockPreparation(tx, input.id);
  const advisory = await lockAdvisory(tx, input.id, input.version, { expected: 'PUBLISHED' });
  const { id, version, messageId, pausedAt } = advisory;
  if (pausedAt !== null) throw refuse('ADVISORY_ALREADY_PAUSED', { field: 'id' });
  if (messageId === null || !(await isWaiting(tx, { id, messageId })))
    throw refuse('ADVISORY_ALL_SENT', { field: 'id' });
  await stopMessage(tx, { messageId, subjectId: id }, { kind: 'PAUSE' });
  const paused = { pausedAt: tx.now, pausedBy: actor, version: version + 1 };
  await tx.repo(AdvisoryEntity).update({ associationId, id }, { ...paused, updatedAt: tx.now });
  await tx.audit({
    action: 'advisories.pauseAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version },
    after: { version: version + 1, messageId },
  });
}

// Whether any message of the version is not sent or not written yet.
async function isWaiting(
  tx: Tx<AssociationScope>,
  { id, messageId }: { id: Id; messageId: Id },
): Promise<boolean> {
  const [found] = await tx.query<{ waiting: boolean }>(
    `SELECT audience_count > accepted_count + bounced_count + cancelled_count
       OR EXISTS (SELECT FROM advisory_preparation n WHERE n.association_id = $1 AND n.advisory_id = $3) AS waiting
     FROM message WHERE association_id = $1 AND id = $2`,
    [tx.scope.associationId, messageId, id],
  );
  return found?.waiting ?? false;
}
