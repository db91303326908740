import { ownerIsNewSql, waitingHours, type OwnerChange } from '@sonae/domain/accounts';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { askAboutOwnerChanges } from './ask-about-owner-changes.js';
import { findRestedOwnerChanges, type RestedChange } from './find-rested-owner-changes.js';

/** Changes of owner, by whether they may be carried out at once. */
export interface HeldChanges<Change extends OwnerChange> {
  atOnce: Change[];
  /** The pharmacies whose change waits. */
  waiting: Id[];
  /** Those that rest: the pharmacy keeps its owner, because its people are not asked again so soon. */
  rested: RestedChange<Change>[];
}

// Includes holders who lost the role within the waiting time, and the head office of an owner of that time: otherwise
// removing them first would avoid the question.
const heldSql = `SELECT c."pharmacyId" FROM jsonb_to_recordset($1::jsonb)
    AS c ("pharmacyId" uuid)
  WHERE EXISTS (SELECT FROM membership m WHERE m.association_id = $2 AND m.role = 'PHARMACY_MANAGER'
      AND m.pharmacy_id = c."pharmacyId" AND (m.revoked_at IS NULL OR m.revoked_at > $3))
    OR EXISTS (SELECT FROM pharmacy h JOIN membership m ON m.association_id = h.association_id AND m.role = 'HEAD_OFFICE'
      AND (m.corporation_id = h.corporation_id OR ${ownerIsNewSql('$4')} AND m.corporation_id = ANY (h.former_owners))
      WHERE h.association_id = $2 AND h.id = c."pharmacyId" AND (m.revoked_at IS NULL OR m.revoked_at > $3))`;

const insertSql = `INSERT INTO owner_change
    (association_id, pharmacy_id, from_corporation_id, to_corporation_id, pharmacy_name, from_name, to_name, asked_by, asked_at,
      takes_effect_at)
  SELECT $2, p.id, k.id, n.id, p.name, k.name, n.name, $3, $4, $5
  FROM jsonb_to_recordset($1::jsonb) AS c ("pharmacyId" uuid, "fromCorporationId" uuid, "toCorporationId" uuid)
    JOIN pharmacy p ON p.association_id = $2 AND p.id = c."pharmacyId"
    JOIN corporation k ON k.association_id = $2 AND k.id = c."fromCorporationId"
    JOIN corporation n ON n.association_id = $2 AND n.id = c."toCorporationId"
  ON CONFLICT (association_id, pharmacy_id) WHERE state = 'WAITING' DO NOTHING
  RETURNING id, pharmacy_id AS "pharmacyId"`;

/**
 * Holds changes of owner back where a manager holds the pharmacy or a head office its present owner, and asks all
 * people concerned by a mail with a link. A change that waits already for the same owner keeps its time. Changes that
 * rest are neither moved nor asked. Must be called before the move; the caller has superseded changes that wait for
 * another owner (`supersedeOwnerChanges`), and moves only those `atOnce`. The number of statements is the same for any
 * number of changes, except for the audit row of each pharmacy.
 * @param action the mutation that asks, `pharmacies.mutation`
 */
export async function holdOwnerChanges<Change extends OwnerChange>(
  tx: Tx<AssociationScope>,
  action: string,
  changes: readonly Change[],
): Promise<HeldChanges<Change>> {
  if (changes.length === 0) return { atOnce: [], waiting: [], rested: [] };
  const { associationId } = tx.scope;
  const term = waitingHours * 3_600_000;
  const since = new Date(tx.now.getTime() - term);
  const takesEffectAt = new Date(tx.now.getTime() + term);
  const rested = await findRestedOwnerChanges(tx, changes);
  const resting = new Set(rested.map(({ pharmacyId }) => pharmacyId));
  const asking = changes.filter(({ pharmacyId }) => !resting.has(pharmacyId));
  const rows = await tx.query<{ pharmacyId: Id }>(heldSql, [
    JSON.stringify(asking),
    associationId,
    since,
    tx.now,
  ]);
  const held = new Set(rows.map(({ pharmacyId }) => pharmacyId));
  const waiting = asking.filter(({ pharmacyId }) => held.has(pharmacyId));
  const asked = await tx.query<{ id: Id; pharmacyId: Id }>(insertSql, [
    JSON.stringify(waiting),
    associationId,
    tx.scope.actor,
    tx.now,
    takesEffectAt,
  ]);
  const byPharmacy = new Map(waiting.map((change) => [change.pharmacyId, change]));
  for (const { id, pharmacyId } of asked) {
    const change = byPharmacy.get(pharmacyId);
    if (change === undefined) continue;
    const after = { toCorporationId: change.toCorporationId, takesEffectAt };
    await tx.audit({ action, recordType: 'owner_change', recordId: id, pharmacyId, after });
  }
  await askAboutOwnerChanges(
    tx,
    asked.map(({ id }) => id),
    takesEffectAt,
  );
  const atOnce = asking.filter(({ pharmacyId }) => !held.has(pharmacyId));
  return { atOnce, waiting: Array.from(held), rested };
}
