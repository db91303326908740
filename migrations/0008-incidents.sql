-- インシデント報告. The association sees a report once it is submitted to it.
CREATE TABLE incident (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid NOT NULL,
  branch_id uuid NOT NULL,
  corporation_id uuid NOT NULL,
  pharmacy_id uuid NOT NULL,
  number integer NOT NULL,
  kind text NOT NULL CHECK (kind IN ('INCIDENT', 'SUSPICION', 'NEAR_MISS')),
  department text NOT NULL CHECK (length(department) BETWEEN 1 AND 100),
  place text NOT NULL CHECK (length(place) BETWEEN 1 AND 100),
  occurred_at timestamptz NOT NULL,
  reporter_name text NOT NULL CHECK (length(reporter_name) BETWEEN 1 AND 100),
  reporter_phone text NOT NULL CHECK (length(reporter_phone) BETWEEN 1 AND 30),
  condition text NOT NULL CHECK (length(condition) BETWEEN 1 AND 4000),
  impact text NOT NULL CHECK (impact IN ('STOPPED', 'PARTIAL', 'NONE', 'UNKNOWN')),
  state text NOT NULL DEFAULT 'OPEN' CHECK (state IN ('OPEN', 'CLOSED')),
  recorded_at timestamptz NOT NULL,
  submitted_at timestamptz,
  alerted_at timestamptz,
  closed_at timestamptz,
  version integer NOT NULL DEFAULT 1,
  UNIQUE (pharmacy_id, number),
  CHECK ((closed_at IS NULL) = (state = 'OPEN'))
);
CREATE INDEX incident_association ON incident (association_id, recorded_at, id);
-- The open ones of an association. It holds what the policy compares, so that they are counted without the table.
CREATE INDEX incident_newest ON incident (association_id, recorded_at, id)
  INCLUDE (branch_id, corporation_id, pharmacy_id, submitted_at, alerted_at)
  WHERE state = 'OPEN' AND submitted_at IS NOT NULL;
CREATE INDEX incident_open ON incident (pharmacy_id) WHERE state = 'OPEN' AND submitted_at IS NOT NULL;
CREATE INDEX incident_unalerted ON incident (submitted_at) WHERE alerted_at IS NULL AND submitted_at IS NOT NULL;
SELECT app.tenant_key('incident');
SELECT app.protect('incident', '{
  "select": {"pharmacy": "true", "corporation": "true", "branch": "submitted_at IS NOT NULL", "association": "submitted_at IS NOT NULL",
    "task:schedule": "submitted_at IS NOT NULL AND alerted_at IS NULL"},
  "insert": {"pharmacy": "true"},
  "update": {"pharmacy": "true", "association": "submitted_at IS NOT NULL"}
}');

-- Police desks, ministries: official contacts as data, each with its source and the day it was checked.
CREATE TABLE authority (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  key text NOT NULL UNIQUE,
  kind text NOT NULL,
  prefecture_code text CHECK (prefecture_code ~ '^[0-9]{2}$'),
  name text NOT NULL,
  phone text,
  email text,
  url text,
  source text NOT NULL,
  verified_at date NOT NULL
);
SELECT app.protect('authority', '{"select": {"any": "true"}, "insert": {"task:load": "true"}, "update": {"task:load": "true"}}');
