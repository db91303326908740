import type { Id, Tx } from '@sonae/platform/database';
import { cancelWhere } from './cancel-where.js';

/**
 * Cancels all deliveries of a pharmacy that were not sent yet, in the way of `cancelDeliveries`.
 * @param exceptSubjectId the deliveries about this subject still go out
 * @returns how many deliveries were cancelled at once
 */
export function cancelPharmacyDeliveries(
  tx: Tx,
  { pharmacyId, exceptSubjectId }: { pharmacyId: Id; exceptSubjectId: Id },
): Promise<number> {
  return cancelWhere(tx, 'pharmacy_id = $2 AND subject_id <> $3', [pharmacyId, exceptSubjectId]);
}
