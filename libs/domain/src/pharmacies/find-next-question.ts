import { waitingHours } from '@sonae/domain/accounts';
import type { Id, Tx } from '@sonae/platform/database';
import { ownerChangeRowSql, type OwnerChangeRecord } from './owner-change-row-sql.js';

/**
 * The change of owner that waits now for the pharmacy of a superseded one, if the person is among those who are asked about it
 * (`askAboutOwnerChange`).
 */
export async function findNextQuestion(
  tx: Tx,
  { associationId, pharmacyId }: Pick<OwnerChangeRecord, 'associationId' | 'pharmacyId'>,
  personId: Id,
): Promise<OwnerChangeRecord | undefined> {
  const [next] = await tx.query<OwnerChangeRecord>(
    `${ownerChangeRowSql} WHERE o.association_id = $3 AND o.pharmacy_id = $4 AND o.state = 'WAITING' AND EXISTS (
       SELECT FROM membership w WHERE w.person_id = $1 AND w.association_id = o.association_id
         AND (w.revoked_at IS NULL OR w.revoked_at > o.asked_at - make_interval(hours => $5))
         AND (w.pharmacy_id = o.pharmacy_id OR w.corporation_id IN (o.from_corporation_id, o.to_corporation_id)))`,
    [personId, tx.now, associationId, pharmacyId, waitingHours],
  );
  return next;
}
