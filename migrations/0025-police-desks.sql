-- Of an official contact: its note, the day of its source, and the day it was compared with the original. The days of the
-- rows shipped so far are the days of typing, so that `verified_at` becomes null.
ALTER TABLE authority ADD COLUMN note text;
ALTER TABLE authority ADD COLUMN source_date date;
ALTER TABLE authority ALTER COLUMN verified_at DROP NOT NULL;
-- The loader, which runs after the migrations, sets both days from the data.
ALTER TABLE authority NO FORCE ROW LEVEL SECURITY;
UPDATE authority SET source_date = verified_at, verified_at = NULL;
ALTER TABLE authority FORCE ROW LEVEL SECURITY;
ALTER TABLE authority ALTER COLUMN source_date SET NOT NULL;

-- Police desks as an association's officer entered and confirmed them. All of the association read them, on the worst
-- day of all; another association knows nothing of them.
CREATE TABLE police_desk (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL REFERENCES association,
  kind text NOT NULL CHECK (kind IN ('DEDICATED', 'GENERAL')),
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
  phone text NOT NULL CHECK (length(phone) BETWEEN 1 AND 30),
  url text CHECK (length(url) <= 2048),
  source text NOT NULL CHECK (length(source) BETWEEN 1 AND 300),
  confirmed_on date NOT NULL,
  version integer NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  removed_at timestamptz,
  UNIQUE (association_id, id)
);
CREATE INDEX police_desk_association ON police_desk (association_id) WHERE removed_at IS NULL;
SELECT app.protect('police_desk', '{
  "select": {"home": "true"},
  "insert": {"association": "true"},
  "update": {"association": "true"}
}');

-- All officers are told when one of them changes where pharmacies are sent.
SELECT app.add_message_kinds('POLICE_DESK_CHANGED');
