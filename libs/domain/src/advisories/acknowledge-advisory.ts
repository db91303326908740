import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import { AdvisoryCancellationEntity } from './advisory-cancellation.entity.js';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { recordAcknowledgement } from './record-acknowledgement.js';

/**
 * Records that the signed-in person has read a version. Idempotent; only an acknowledgement of the newest version
 * counts.
 * @param number of the version that was read; left out: the newest
 * @throws UserError NOT_FOUND at `id` when the notice was not sent to this pharmacy, at `number` when there is no
 *   such version; ADVISORY_CANCELLED at `id`
 */
export async function acknowledgeAdvisory(tx: Tx<PharmacyScope>, id: Id, number?: number): Promise<void> {
  const { associationId, personId } = tx.scope;
  if (personId === undefined) throw new Error('only a signed-in person can acknowledge a notice');
  const newest = await tx.repo(AdvisoryVersionEntity).findOne({
    select: { number: true },
    where: { associationId, advisoryId: id },
    order: { number: 'DESC' },
  });
  if (!newest) throw refuse('NOT_FOUND', { field: 'id' });
  const cancelled = await tx.repo(AdvisoryCancellationEntity).existsBy({ associationId, advisoryId: id });
  if (cancelled) throw refuse('ADVISORY_CANCELLED', { field: 'id' });
  const versionNumber = number ?? newest.number;
  if (versionNumber < 1 || versionNumber > newest.number) throw refuse('NOT_FOUND', { field: 'number' });
  await recordAcknowledgement(tx, { advisoryId: id, versionNumber, via: 'SESSION', personId });
}
