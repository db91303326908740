import type { Id, Tx } from '@sonae/tenancy';
import { ownerChangeRowSql, type OwnerChangeRecord } from './owner-change-row-sql.js';

/**
 * The waiting change of owner that replaced a superseded one of the pharmacy, if the person was asked about it, too.
 */
export async function findNextQuestion(
  tx: Tx,
  { associationId, pharmacyId }: Pick<OwnerChangeRecord, 'associationId' | 'pharmacyId'>,
  personId: Id,
): Promise<OwnerChangeRecord | undefined> {
  const [next] = await tx.query<OwnerChangeRecord>(
    `${ownerChangeRowSql} WHERE o.association_id = $3 AND o.pharmacy_id = $4 AND o.state = 'WAITING' AND EXISTS (
       SELECT FROM delivery d WHERE d.association_id = o.association_id AND d.subject_id = o.id AND d.recipient_id = $1
         AND d.wave = 'asked')`,
    [personId, tx.now, associationId, pharmacyId],
  );
  return next;
}
