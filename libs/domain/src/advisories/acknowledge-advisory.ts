import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { refuse } from './advisories.texts.js';
import { AdvisoryVersionEntity } from './advisory-version.entity.js';
import { recordAcknowledgement } from './record-acknowledgement.js';

/**
 * Says that the signed-in person has read the newest version. Saying it twice changes nothing.
 * @throws UserError NOT_FOUND at `id` when the notice was not sent to this pharmacy
 */
export async function acknowledgeAdvisory(tx: Tx<PharmacyScope>, id: Id): Promise<void> {
  const { associationId, personId } = tx.scope;
  if (personId === undefined) throw new Error('only a signed-in person can acknowledge a notice');
  const newest = await tx.repo(AdvisoryVersionEntity).findOne({
    select: { number: true },
    where: { associationId, advisoryId: id },
    order: { number: 'DESC' },
  });
  if (!newest) throw refuse('NOT_FOUND', { field: 'id' });
  await recordAcknowledgement(tx, { advisoryId: id, versionNumber: newest.number, via: 'SESSION', personId });
}
