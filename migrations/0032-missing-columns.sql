-- Which columns the file of a checked list does not have: what is registered there stays (docs/decisions/0032). A list that
-- was checked before this migration does what its check told.
ALTER TABLE member_import ADD COLUMN absent jsonb NOT NULL DEFAULT '[]';

-- Which contact of its row a contact of a member list is: 1 the manager, 2 to 9 the further ones; null when it was entered
-- by hand. Without it nothing tells whether a list that has no column 連絡先3 leaves a contact out, or never had it.
ALTER TABLE contact ADD COLUMN list_number integer CHECK (list_number BETWEEN 1 AND 9);

-- The numbers of contacts from before are not known. Each further contact counts as the last one that its pharmacy must have
-- had, so that no list takes it away that has fewer columns.
ALTER TABLE contact NO FORCE ROW LEVEL SECURITY;
UPDATE contact c SET list_number = CASE WHEN c.role = 'MANAGER' THEN 1 ELSE least(9, 1 + f.count) END
FROM (SELECT pharmacy_id, count(*) FILTER (WHERE role <> 'MANAGER')::integer AS count FROM contact
  WHERE imported AND removed_at IS NULL GROUP BY pharmacy_id) f
WHERE f.pharmacy_id = c.pharmacy_id AND c.imported AND c.removed_at IS NULL;
ALTER TABLE contact FORCE ROW LEVEL SECURITY;
