import { ownerIsNewSql } from './owner-is-new-sql.js';

/**
 * SQL: whether the membership `m` is that of a holder of the place of the invitation `i`: the managers of a pharmacy
 * and its owner's head office; of an owner its head office and the managers of its pharmacies; of an association its
 * officers, and for an administrator's invitation the administrators. The owners of a pharmacy within the waiting time
 * count too, so that moving a pharmacy removes no holder's right. The caller's SQL checks whether `m` is in force.
 * @param now SQL of the present moment
 */
export const holdsSql = (
  now: string,
) => `(m.association_id = i.association_id OR m.association_id IS NULL) AND CASE
  WHEN i.pharmacy_id IS NOT NULL THEN m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = i.pharmacy_id
    OR m.role = 'HEAD_OFFICE' AND EXISTS (SELECT FROM pharmacy h WHERE h.id = i.pharmacy_id
      AND (h.corporation_id = m.corporation_id OR ${ownerIsNewSql(now)} AND m.corporation_id = ANY (h.former_owners)))
  WHEN i.corporation_id IS NOT NULL THEN m.role = 'HEAD_OFFICE' AND m.corporation_id = i.corporation_id
    OR m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id IN (SELECT h.id FROM pharmacy h
      WHERE h.association_id = i.association_id
        AND (h.corporation_id = i.corporation_id OR ${ownerIsNewSql(now)} AND i.corporation_id = ANY (h.former_owners)))
  ELSE m.role = 'ASSOCIATION_OFFICER' OR i.by_operator AND m.role = 'PLATFORM_ADMINISTRATOR'
END`;
