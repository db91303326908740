import { resendDeliveries, type ResentDeliveries } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { cancellationWave } from './mailed-recipients.js';

/** The most deliveries that one call may name. */
const mostNamed = 100;
/** The most deliveries that one transaction sends again. */
const mostAtOnce = 10_000;

// The address of a member's contact, unless its mail bounced.
const presentAddress = (contactId: string) => `(
  SELECT c.email FROM contact c JOIN pharmacy p ON p.id = c.pharmacy_id
  WHERE c.id = ${contactId} AND c.removed_at IS NULL AND c.bounced_at IS NULL AND p.withdrawn_at IS NULL)`;

/**
 * Sends again (今すぐ再送) the messages of the newest version of a notice, or those about its cancellation, that the
 * mail server put off; with `refused` also those that it refused, unless the contact's address is still known to be
 * wrong. Messages that are due already, or were tried a moment ago, are only counted. Sends at most 10,000, so that the
 * answer comes in time.
 * @param input.refused whether to send also what was refused; `deliveryIds`: only these, null for all, 100 at most
 * @throws UserError NOT_FOUND at `id` or `deliveryIds`, ADVISORY_NOT_PUBLISHED or ADVISORY_PAUSED at `id`,
 *   ADVISORY_TOO_MANY at `deliveryIds`
 */
export async function resendAdvisory(
  tx: Tx<AssociationScope>,
  { id, refused, deliveryIds }: { id: Id; refused: boolean; deliveryIds: readonly Id[] | null },
): Promise<Omit<ResentDeliveries, 'known'>> {
  if (deliveryIds !== null && deliveryIds.length > mostNamed)
    throw refuse('ADVISORY_TOO_MANY', { field: 'deliveryIds', params: { max: mostNamed } });
  // The lock keeps a correction waiting, or waits for it: an overtaken version is not sent again.
  const lock = { mode: 'pessimistic_read' } as const;
  const advisory = await tx.repo(AdvisoryEntity).findOne({ where: { id }, lock });
  if (!advisory) throw refuse('NOT_FOUND', { field: 'id' });
  if (advisory.currentVersion === 0) throw refuse('ADVISORY_NOT_PUBLISHED', { field: 'id' });
  if (advisory.pausedAt !== null) throw refuse('ADVISORY_PAUSED', { field: 'id' });
  const wave = advisory.state === 'CANCELLED' ? cancellationWave : `v${advisory.currentVersion}`;
  const { known, ...resent } = await resendDeliveries(tx, {
    subjectId: id,
    wave,
    presentAddress,
    only: deliveryIds,
    bounced: refused,
    limit: mostAtOnce,
  });
  if (deliveryIds !== null && known < new Set(deliveryIds).size)
    throw refuse('NOT_FOUND', { field: 'deliveryIds' });
  await tx.audit({
    action: 'advisories.resendAdvisory',
    recordType: 'advisory',
    recordId: id,
    after: { wave, deliveryIds, refused, ...resent },
  });
  return resent;
}
