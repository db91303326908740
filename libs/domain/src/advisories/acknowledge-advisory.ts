import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { refuse } from './advisories.texts.js';
import { AdvisoryEntity } from './advisory.entity.js';
import { recordAcknowledgement } from './record-acknowledgement.js';

/**
 * Says that the signed-in person has read the newest version. Saying it twice changes nothing.
 * @throws UserError NOT_FOUND at `id` when the notice was not sent to this pharmacy
 */
export async function acknowledgeAdvisory(tx: Tx<PharmacyScope>, id: Id): Promise<void> {
  const { personId } = tx.scope;
  if (personId === undefined) throw new Error('only a signed-in person can acknowledge a notice');
  const advisory = await tx.repo(AdvisoryEntity).findOneBy({ id });
  if (!advisory) throw refuse('NOT_FOUND', { field: 'id' });
  await recordAcknowledgement(tx, {
    advisoryId: id,
    versionNumber: advisory.currentVersion,
    via: 'SESSION',
    personId,
  });
}
