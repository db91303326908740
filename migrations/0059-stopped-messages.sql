-- Messages of which nothing is sent any more (CANCEL), or nothing for now (PAUSE): a claim passes over them from the moment
-- of the COMMIT, while the deliveries follow in portions. After a pause they follow once more (RESUME). There are few rows at
-- any time: one of a CANCEL or RESUME goes with its last portion, one of a PAUSE stays as long as it lasts.
CREATE TABLE message_stop (
  association_id uuid NOT NULL,
  message_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  kind text NOT NULL CHECK (kind IN ('PAUSE', 'RESUME', 'CANCEL')),
  -- Of a CANCEL, as its deliveries have it.
  reason text CHECK (length(reason) <= 20),
  asked_at timestamptz NOT NULL,
  -- The last recipient whose delivery has followed, and whether all have.
  recipient_id uuid,
  followed boolean NOT NULL DEFAULT false,
  PRIMARY KEY (association_id, message_id),
  FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id),
  CHECK ((kind = 'CANCEL') = (reason IS NOT NULL))
);
SELECT app.protect('message_stop', '{
  "select": {"association": "true", "task:deliver": "true", "task:schedule": "true"},
  "insert": {"association": "true"},
  "update": {"association": "true", "task:deliver": "true"},
  "delete": {"task:deliver": "true"}
}');
REVOKE UPDATE ON message_stop FROM sonae_app;
GRANT UPDATE (kind, reason, asked_at, recipient_id, followed) ON message_stop TO sonae_app;

-- A preparation that goes takes its portions along.
ALTER TABLE advisory_portion
  DROP CONSTRAINT advisory_portion_association_id_advisory_id_fkey,
  ADD CONSTRAINT advisory_portion_preparation FOREIGN KEY (association_id, advisory_id)
    REFERENCES advisory_preparation (association_id, advisory_id) ON DELETE CASCADE;
