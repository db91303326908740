-- 取消: a notice that was sent and is taken back. What was not sent of it never goes, and whoever was sent it is told why. One
-- row a notice, written once; it is read by whoever reads the notice.
ALTER TABLE advisory
  DROP CONSTRAINT advisory_state_check,
  ADD CONSTRAINT advisory_state_check CHECK (state IN ('DRAFT', 'PUBLISHED', 'CANCELLED')) NOT VALID;

CREATE TABLE advisory_cancellation (
  association_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  -- The version that was the newest one.
  number integer NOT NULL,
  reason text NOT NULL CHECK (length(reason) BETWEEN 1 AND 500),
  -- What tells it (取消のお知らせ).
  message_id uuid NOT NULL,
  cancelled_at timestamptz NOT NULL,
  cancelled_by text NOT NULL CHECK (length(cancelled_by) <= 100),
  PRIMARY KEY (association_id, advisory_id),
  FOREIGN KEY (association_id, advisory_id, number)
    REFERENCES advisory_version (association_id, advisory_id, number),
  FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id)
);
SELECT app.append_only('advisory_cancellation');
-- As the versions of the notice (0047).
SELECT app.protect('advisory_cancellation', '{
  "select": {"association": "true",
    "own": "EXISTS (SELECT FROM advisory_target t WHERE t.advisory_id = advisory_cancellation.advisory_id'
    ' AND t.pharmacy_id = (SELECT app.scope_id()))'
    ' OR EXISTS (SELECT FROM pharmacy p JOIN advisory_target t ON t.pharmacy_id = p.id'
    ' AND t.advisory_id = advisory_cancellation.advisory_id'
    ' WHERE p.branch_id = (SELECT app.scope_id()) OR p.corporation_id = (SELECT app.scope_id()))"},
  "insert": {"association": "true"}
}');

-- Whether the messages that are being written tell of a cancellation. A worker of the release before takes them for those of
-- the version, which are there, and writes nothing.
ALTER TABLE advisory_preparation ADD COLUMN cancels boolean NOT NULL DEFAULT false;
