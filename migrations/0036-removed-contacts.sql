-- How a person took a contact off: REMOVED, or CHANGED for the address of before, which is kept as a contact of its own.
-- No member list brings such an address back (docs/guides/member-list.md). Null when a list removed it.
ALTER TABLE contact ADD COLUMN removed_as text CHECK (removed_as IN ('REMOVED', 'CHANGED'));
CREATE INDEX contact_retired ON contact (association_id, pharmacy_id)
  WHERE removed_at IS NOT NULL AND (removed_as IS NOT NULL OR reported_wrong_at IS NOT NULL);

-- Removals of before: the audit names those that a person made. Which addresses a person changed is not known any more.
UPDATE contact c SET removed_as = 'REMOVED' FROM audit e
WHERE e.pharmacy_id = c.pharmacy_id AND e.action = 'pharmacies.removeContact' AND e.record_id = c.id
  AND c.removed_at IS NOT NULL;
