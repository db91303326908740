-- Which cluster the data is in, and on which timeline of its WAL: both are others after a restore. Then what was due at the
-- point of the backup may have gone out since, and waits until an operator says so.
CREATE TABLE installation (
  -- There is one row.
  id boolean PRIMARY KEY DEFAULT true CHECK (id),
  system_identifier bigint NOT NULL,
  timeline text NOT NULL,
  -- Mail whose reason is older waits; null when none does.
  hold_since timestamptz,
  -- Whether it was noticed by the two above, or ordered by an operator.
  hold_reason text CHECK (hold_reason IN ('RESTORED', 'ORDERED')),
  -- From then on each delivery that waits is marked; until then nothing is sent at all.
  hold_marked_at timestamptz,
  CHECK ((hold_since IS NULL) = (hold_reason IS NULL)),
  CHECK (hold_since IS NOT NULL OR hold_marked_at IS NULL)
);
INSERT INTO installation (system_identifier, timeline)
  SELECT system_identifier, substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8) FROM pg_control_system();
SELECT app.protect('installation', '{"select": {"any": "true"}, "update": {"task:deliver": "true"}}');
REVOKE UPDATE ON installation FROM sonae_app;
GRANT UPDATE (system_identifier, timeline, hold_since, hold_reason, hold_marked_at) ON installation TO sonae_app;

-- Whether this is the cluster and the timeline that the data knows.
CREATE FUNCTION app.is_in_place() RETURNS boolean LANGUAGE sql STABLE
  RETURN EXISTS (SELECT FROM installation i WHERE i.timeline = substr(pg_walfile_name(pg_current_wal_insert_lsn()), 1, 8)
    AND i.system_identifier = (SELECT system_identifier FROM pg_control_system()));
-- Whether mail may be claimed: nothing goes out between a restore and the marks.
CREATE FUNCTION app.may_send() RETURNS boolean LANGUAGE sql STABLE
  RETURN app.is_in_place()
    AND NOT EXISTS (SELECT FROM installation i WHERE i.hold_since IS NOT NULL AND i.hold_marked_at IS NULL);

-- What waits is never due, so that no claim reads past it.
ALTER TABLE delivery ADD COLUMN held_at timestamptz;
CREATE INDEX delivery_held ON delivery (message_id) WHERE held_at IS NOT NULL AND settled_at IS NULL;
CREATE FUNCTION app.keep_held() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  NEW.due_at := 'infinity';
  RETURN NEW;
END $$;
-- Whoever else finds mail due sooner, such as a mail server that is back, does not make this so.
CREATE TRIGGER keep_held BEFORE UPDATE ON delivery FOR EACH ROW
  WHEN (NEW.held_at IS NOT NULL AND NEW.due_at <> 'infinity') EXECUTE FUNCTION app.keep_held();
