-- Since when a worker has not reached the mail server, for those whose mail waits: the API does not ask the mail server. The
-- worker repeats it; where it does not, the row says nothing any more.
CREATE TABLE mail_outage (
  -- There is one row, or none.
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  since timestamptz NOT NULL,
  told_at timestamptz NOT NULL
);
SELECT app.protect('mail_outage', '{
  "select": {"task:deliver": "true", "task:operate": "true", "own": "(SELECT app.kind()) = ''association''"},
  "insert": {"task:deliver": "true"}, "update": {"task:deliver": "true"}, "delete": {"task:deliver": "true"}
}');
