import { noteAcknowledged, oneDeliverySql, type DeliveryKey } from '@sonae/domain/deliveries';
import { Parameters } from '@sonae/platform/database';
import { excuseAudit, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { refuse } from './advisories.texts.js';
import {
  findLinkedNotice,
  type CancelledLink,
  type EndedLink,
  type LinkedNotice,
} from './find-linked-notice.js';
import { recordAcknowledgement } from './record-acknowledgement.js';

/**
 * Records that a contact acknowledged, by the link of a delivery, the version that the page showed. Idempotent. When a
 * correction came meanwhile, the acknowledgement counts for the older version only, and the newest still needs one.
 * Records nothing for a version that this link has never shown, nor for a cancelled notice.
 * @param number of the version that was read
 * @returns the notice in its present state
 * @throws UserError NOT_FOUND when the pharmacy has no such delivery
 */
export async function acknowledgeByLink(
  tx: Tx<PharmacyScope>,
  { delivery, number }: { delivery: DeliveryKey; number: number },
): Promise<LinkedNotice | CancelledLink | EndedLink> {
  // The lock puts two acknowledgements in order: the second reads what the first wrote.
  const parameters = new Parameters();
  await tx.query(
    `SELECT FROM delivery d WHERE ${oneDeliverySql(delivery, parameters)} AND d.pharmacy_id = ${parameters.add(tx.scope.pharmacyId)}
     FOR UPDATE`,
    parameters.values,
  );
  const notice = await findLinkedNotice(tx, delivery);
  if (!notice) throw refuse('NOT_FOUND');
  const shown = notice.state === 'OPEN' && number >= notice.deliveredNumber && number <= notice.number;
  if (!shown) {
    excuseAudit(tx);
    return notice;
  }
  const { advisoryId, contactId } = notice;
  await recordAcknowledgement(tx, { advisoryId, versionNumber: number, via: 'LINK', contactId });
  await noteAcknowledged(tx, {
    subjectId: advisoryId,
    recipientId: contactId,
    message: {
      sql: 'SELECT message_id FROM advisory_version WHERE association_id = $1 AND advisory_id = $2 AND number = $3',
      params: [tx.scope.associationId, advisoryId, number],
    },
  });
  if (number < notice.number) return notice;
  return { ...notice, acknowledgedAt: notice.acknowledgedAt ?? tx.now };
}
