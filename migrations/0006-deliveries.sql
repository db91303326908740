-- A message is compiled once and frozen; a delivery is one recipient of it, and the truth about what was sent.
CREATE TABLE message (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid REFERENCES association,
  kind text NOT NULL CHECK (kind IN ('ADVISORY', 'REVIEW_REMINDER', 'INCIDENT_ALERT', 'POLICE_REQUEST', 'INVITATION', 'PASSWORD_RESET', 'PASSWORD_CHANGED')),
  compiled jsonb NOT NULL,
  -- Frozen like the text, so that a copy sent again is the same to the last byte.
  sender_name text NOT NULL CHECK (length(sender_name) BETWEEN 1 AND 100),
  audience_count integer NOT NULL,
  accepted_count integer NOT NULL DEFAULT 0,
  bounced_count integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL
);
CREATE INDEX message_association ON message (association_id, created_at);
SELECT app.protect('message', '{
  "select": {"association": "true", "task:deliver": "true", "task:accounts": "true",
    "own": "association_id = (SELECT app.home_id()) AND kind = ''INVITATION''"},
  "insert": {"association": "true", "task:accounts": "true", "own": "association_id = (SELECT app.home_id()) AND kind = ''INVITATION''", "task:operate": "true"},
  "update": {"task:deliver": "true"}
}');

CREATE TABLE delivery (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  association_id uuid REFERENCES association,
  branch_id uuid,
  corporation_id uuid,
  pharmacy_id uuid,
  message_id uuid NOT NULL REFERENCES message,
  subject_id uuid NOT NULL,
  recipient_id uuid NOT NULL,
  channel text NOT NULL CHECK (channel IN ('EMAIL')),
  wave text NOT NULL CHECK (length(wave) BETWEEN 1 AND 40),
  address text NOT NULL CHECK (length(address) <= 254),
  fields jsonb NOT NULL,
  state text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'SENDING', 'DEFERRED', 'ACCEPTED', 'BOUNCED', 'CANCELLED')),
  due_at timestamptz NOT NULL,
  fence integer NOT NULL DEFAULT 0,
  attempts integer NOT NULL DEFAULT 0,
  uncertain_count integer NOT NULL DEFAULT 0,
  reply_code text CHECK (length(reply_code) <= 20),
  reply text CHECK (length(reply) <= 300),
  created_at timestamptz NOT NULL,
  settled_at timestamptz,
  acknowledged_at timestamptz,
  UNIQUE NULLS NOT DISTINCT (association_id, subject_id, recipient_id, channel, wave),
  CHECK ((pharmacy_id IS NULL) = (branch_id IS NULL) AND (pharmacy_id IS NULL) = (corporation_id IS NULL)),
  CHECK (pharmacy_id IS NULL OR association_id IS NOT NULL)
);
-- due_at of a row that is being sent is the end of its lease: one index finds all that wants attention.
CREATE INDEX delivery_due ON delivery (due_at) WHERE state IN ('PENDING', 'SENDING', 'DEFERRED');
CREATE INDEX delivery_message ON delivery (message_id, state);
CREATE INDEX delivery_subject ON delivery (association_id, subject_id, id);
CREATE INDEX delivery_pharmacy ON delivery (pharmacy_id, subject_id);
SELECT app.tenant_key('delivery');
SELECT app.protect('delivery', '{
  "select": {"pharmacy": "true", "branch": "true", "association": "true", "task:deliver": "true", "task:accounts": "true"},
  "insert": {"pharmacy": "true", "association": "true", "task:accounts": "true", "task:operate": "true"},
  "update": {"pharmacy": "true", "association": "true", "task:deliver": "true"}
}');
