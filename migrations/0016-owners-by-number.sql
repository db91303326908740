-- 開設者 are kept apart by their 法人番号, no longer by their names: two companies, and two people, may bear one name.
ALTER TABLE corporation NO FORCE ROW LEVEL SECURITY;
ALTER TABLE pharmacy NO FORCE ROW LEVEL SECURITY;
-- One number stood under two names where a list had it so: it stays with the owner of most pharmacies.
UPDATE corporation SET corporate_number = NULL WHERE id IN (
  SELECT id FROM (
    SELECT k.id, row_number() OVER (PARTITION BY k.association_id, k.corporate_number ORDER BY count(p.id) DESC, k.id) AS place
    FROM corporation k LEFT JOIN pharmacy p ON p.corporation_id = k.id
    WHERE k.corporate_number IS NOT NULL GROUP BY k.id) ranked
  WHERE place > 1);
ALTER TABLE corporation FORCE ROW LEVEL SECURITY;
ALTER TABLE pharmacy FORCE ROW LEVEL SECURITY;
ALTER TABLE corporation DROP CONSTRAINT corporation_association_id_name_key;
CREATE UNIQUE INDEX corporation_number ON corporation (association_id, corporate_number) WHERE corporate_number IS NOT NULL;
-- Owners from before were found by name alone, so that their pharmacies may be those of several owners. They are doubtful
-- until a list proves them by number, or an officer confirms or separates them.
ALTER TABLE corporation ADD COLUMN doubtful boolean NOT NULL DEFAULT true;
ALTER TABLE corporation ALTER COLUMN doubtful SET DEFAULT false;
CREATE INDEX corporation_doubtful ON corporation (association_id, id) WHERE doubtful;

-- `owners`: the owner of each row. `owner_questions`: what only the officer knows. `plan_digest`: a digest of the changes
-- that the check told; a list whose changes have another digest at its confirmation is stale.
ALTER TABLE member_import
  ADD COLUMN moved_count integer NOT NULL DEFAULT 0,
  ADD COLUMN missing_count integer NOT NULL DEFAULT 0,
  ADD COLUMN withdrawn_count integer NOT NULL DEFAULT 0,
  ADD COLUMN owners jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN owner_questions jsonb NOT NULL DEFAULT '[]',
  ADD COLUMN plan_digest bytea,
  ADD UNIQUE (association_id, id);

-- What a checked list does to each member, for the officer to read before confirming. Values are those of `columns`:
-- [{field, before, after}]. Deleted when the list expires, or with its record.
CREATE TABLE member_import_change (
  association_id uuid NOT NULL,
  import_id uuid NOT NULL,
  position integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('CREATED', 'CHANGED', 'MOVED', 'MISSING', 'WITHDRAWN')),
  -- None for a member that is missing in the file.
  "row" integer,
  code text NOT NULL CHECK (length(code) <= 20),
  name text NOT NULL CHECK (length(name) <= 200),
  question integer,
  columns jsonb NOT NULL,
  PRIMARY KEY (association_id, import_id, position),
  FOREIGN KEY (association_id, import_id) REFERENCES member_import (association_id, id) ON DELETE CASCADE
);
CREATE INDEX member_import_change_kind ON member_import_change (association_id, import_id, kind, position);
SELECT app.protect('member_import_change', '{
  "select": {"association": "true", "task:schedule": "true"},
  "insert": {"association": "true"},
  "delete": {"task:schedule": "true"}
}');
