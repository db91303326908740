/** Hours in which those who hold a place may object to a role that somebody else gives there. */
export const waitingHours = 72;

/**
 * SQL: whether the membership `m` is of somebody who holds the place of the invitation `i`: the managers of a pharmacy and
 * its owner's head office; of an owner its head office and the managers of its pharmacies; of an association its officers,
 * and for an administrator's invitation the administrators. Whether `m` is in force is the caller's to ask.
 */
export const holdsSql = `(m.association_id = i.association_id OR m.association_id IS NULL) AND CASE
  WHEN i.pharmacy_id IS NOT NULL THEN m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = i.pharmacy_id
    OR m.role = 'HEAD_OFFICE' AND m.corporation_id = (SELECT h.corporation_id FROM pharmacy h WHERE h.id = i.pharmacy_id)
  WHEN i.corporation_id IS NOT NULL THEN m.role = 'HEAD_OFFICE' AND m.corporation_id = i.corporation_id
    OR m.role = 'PHARMACY_MANAGER'
      AND m.pharmacy_id IN (SELECT h.id FROM pharmacy h WHERE h.corporation_id = i.corporation_id)
  ELSE m.role = 'ASSOCIATION_OFFICER' OR i.by_operator AND m.role = 'PLATFORM_ADMINISTRATOR'
END`;

/** SQL: whether such a holder's word alone is enough. The manager of one shop does not speak for the whole owner. */
export const sufficesSql = `(i.corporation_id IS NULL OR m.role = 'HEAD_OFFICE')`;
