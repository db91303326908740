import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { refuse } from './advisories.texts.js';
import { findLinkedNotice, type LinkedNotice } from './find-linked-notice.js';
import { recordAcknowledgement } from './record-acknowledgement.js';

/**
 * Records "by the link sent to contact X" for the version that a delivery brought. Twice changes nothing.
 * @returns the notice with the time of the first acknowledgement by this link
 * @throws UserError NOT_FOUND when the pharmacy has no such delivery
 */
export async function acknowledgeByLink(tx: Tx<PharmacyScope>, deliveryId: Id): Promise<LinkedNotice> {
  const notice = await findLinkedNotice(tx, deliveryId, { hold: true });
  if (!notice) throw refuse('NOT_FOUND');
  const { advisoryId, versionNumber, contactId } = notice;
  const acknowledgedAt = notice.acknowledgedAt ?? tx.now;
  await recordAcknowledgement(tx, { advisoryId, versionNumber, via: 'LINK', contactId });
  await tx.query('UPDATE delivery SET acknowledged_at = $2 WHERE id = $1 AND acknowledged_at IS NULL', [
    deliveryId,
    acknowledgedAt,
  ]);
  return { ...notice, acknowledgedAt };
}
