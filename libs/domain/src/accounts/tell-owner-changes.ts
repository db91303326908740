import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { roleNotices } from './role-notice.texts.js';
import { tellPeople } from './tell-people.js';

/** A pharmacy that has just got another owner (開設者). */
export interface OwnerChange {
  pharmacyId: Id;
  /** The corporation it belonged to before. */
  fromCorporationId: Id;
  toCorporationId: Id;
}

/**
 * Tells the people of pharmacies that changed their owner, the head office they leave and the one they come to: the new
 * head office sees the pharmacy from now on, and must not gain that unnoticed. Each mutation that moves pharmacies calls
 * it, in the same transaction and after the move; a second call has no effect.
 * @returns how many were told
 */
export async function tellOwnerChanges(
  tx: Tx<AssociationScope>,
  changes: readonly OwnerChange[],
): Promise<number> {
  const { associationId } = tx.scope;
  const names = await tx.query<OwnerChange & { organisation: string; before: string; after: string }>(
    `SELECT c.*, p.name AS organisation, k.name AS before, n.name AS after
     FROM jsonb_to_recordset($1::jsonb) AS c ("pharmacyId" uuid, "fromCorporationId" uuid, "toCorporationId" uuid)
       JOIN pharmacy p ON p.association_id = $2 AND p.id = c."pharmacyId"
       JOIN corporation k ON k.association_id = $2 AND k.id = c."fromCorporationId"
       JOIN corporation n ON n.association_id = $2 AND n.id = c."toCorporationId"
     WHERE k.id <> n.id`,
    [JSON.stringify(changes), associationId],
  );
  let told = 0;
  for (const { pharmacyId, fromCorporationId, toCorporationId, ...rest } of names) {
    const at = tx.now.toISOString();
    told += await tellPeople(tx, {
      associationId,
      notice: roleNotices.ownerChanged({ ...rest, at }),
      subjectId: pharmacyId,
      wave: `owner ${at}`,
      whom: {
        sql: `m.association_id = $1 AND m.revoked_at IS NULL AND (m.pharmacy_id = $2 OR m.corporation_id IN ($3, $4))`,
        params: [associationId, pharmacyId, fromCorporationId, toCorporationId],
      },
    });
  }
  return told;
}
