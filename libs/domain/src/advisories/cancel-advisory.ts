import { cancelMessage, openMessage } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryCancellationEntity } from './advisory-cancellation.entity.js';
import { reasonSchema } from './advisory-content.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { beginPreparation } from './begin-preparation.js';
import { checkInput } from './check-input.js';
import { compileCancellation } from './compile-cancellation.js';
import { freezeAudience } from './freeze-audience.js';
import { lockAdvisory } from './lock-advisory.js';
import { lockPreparation } from './lock-preparation.js';
import { noticeTerm } from './notice-term.js';
import { setPortionsAside } from './set-portions-aside.js';
import { writtenAudience } from './written-audience.js';

/**
 * Cancels a sent notice (取消) for good; the time does not depend on the size of the audience. Waiting deliveries of it
 * are not sent, no further ones are written, and its pages show the cancellation and the reason. Each recipient to whom
 * it was sent gets a mail about the cancellation; these mails are written in portions as by `publishAdvisory`. A
 * delivery that a worker has claimed may still be sent once; its recipient gets that mail as well. While a hold is on,
 * so does each recipient to whom an earlier notice may have been sent, written or not.
 * @throws UserError NOT_FOUND, ADVISORY_NOT_PUBLISHED or ADVISORY_CANCELLED at `id`, ADVISORY_CONFLICT at `version`,
 *   or ADVISORY_… at `reason`
 */
export async function cancelAdvisory(
  tx: Tx<AssociationScope>,
  input: { id: Id; version: number; reason: string },
): Promise<void> {
  const { associationId, actor } = tx.scope;
  const reason = checkInput(reasonSchema, input.reason, 'reason');
  await lockPreparation(tx, input.id);
  const holding = { expected: 'PUBLISHED', yours: { reason } } as const;
  const advisory = await lockAdvisory(tx, input.id, input.version, holding);
  const { id, version, currentVersion: number, messageId: stopped } = advisory;
  if (stopped === null) throw refuse('ADVISORY_NOT_PUBLISHED', { field: 'id' });
  const cancelled = await cancelMessage(tx, { messageId: stopped, subjectId: id }, 'WITHDRAWN');
  const { compiled, dueOn } = await compileCancellation(tx, { id, number, reason });
  const term = noticeTerm(tx.now, dueOn);
  const until = { linkUntil: term, usefulUntil: term };
  const messageId = await openMessage(tx, { kind: 'ADVISORY', compiled, ...until });
  const cancellation = { reason, messageId, cancelledAt: tx.now, cancelledBy: actor };
  await tx
    .repo(AdvisoryCancellationEntity)
    .insert({ associationId, advisoryId: id, number, ...cancellation });
  const now = { state: 'CANCELLED', pausedAt: null, pausedBy: null, version: version + 1 } as const;
  await tx.repo(AdvisoryEntity).update({ associationId, id }, { ...now, updatedAt: tx.now });
  await setPortionsAside(tx, { id, messageId: stopped });
  const audience = writtenAudience(associationId, id);
  await freezeAudience(tx, { id, number, messageId, audience, cancels: true });
  const prepared = await beginPreparation(tx, id);
  await tx.audit({
    action: 'advisories.cancelAdvisory',
    recordType: 'advisory',
    recordId: id,
    before: { version, state: 'PUBLISHED', number },
    after: { version: version + 1, state: 'CANCELLED', reason, messageId, cancelled, ...prepared },
  });
}
