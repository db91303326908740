-- A version whose messages are still being written: publishing freezes whom it addresses, and the ledger is written portion
-- by portion, by as many as have the time. The row goes with the last portion.
CREATE TABLE advisory_preparation (
  association_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  -- Of the version.
  number integer NOT NULL,
  message_id uuid NOT NULL,
  -- On whose behalf the messages are written.
  published_by text NOT NULL,
  -- Pharmacies: all that are addressed, and those of the portions that are written.
  total integer NOT NULL CHECK (total >= 0),
  done integer NOT NULL DEFAULT 0 CHECK (done BETWEEN 0 AND total),
  PRIMARY KEY (association_id, advisory_id),
  FOREIGN KEY (association_id, advisory_id, number)
    REFERENCES advisory_version (association_id, advisory_id, number),
  FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id)
);
SELECT app.protect('advisory_preparation', '{
  "select": {"association": "true", "task:schedule": "true", "task:deliver": "true"},
  "insert": {"association": "true"},
  "update": {"association": "true"},
  "delete": {"association": "true"}
}');

-- Pharmacies whose messages are still to be written. Whoever writes them holds the row, and deletes it as all is written.
CREATE TABLE advisory_portion (
  association_id uuid NOT NULL,
  advisory_id uuid NOT NULL,
  number integer NOT NULL,
  place integer NOT NULL,
  pharmacy_ids uuid[] NOT NULL,
  PRIMARY KEY (association_id, advisory_id, number, place),
  FOREIGN KEY (association_id, advisory_id) REFERENCES advisory_preparation (association_id, advisory_id)
);
-- Ids do not compress; to try takes longer than to store them.
ALTER TABLE advisory_portion ALTER COLUMN pharmacy_ids SET STORAGE EXTERNAL;
SELECT app.protect('advisory_portion', '{
  "select": {"association": "true"},
  "insert": {"association": "true"},
  "update": {"association": "true"},
  "delete": {"association": "true"}
}');
REVOKE UPDATE ON advisory_portion FROM sonae_app;
-- To hold a row needs the right to update one of its columns.
GRANT UPDATE (place) ON advisory_portion TO sonae_app;

-- What a tenant may change of a message: it grows by those whom it is written to. All else is the worker's.
DROP POLICY message_update ON message;
SELECT app.protect('message', '{"update": {"association": "true", "task:deliver": "true"}}');
REVOKE UPDATE ON message FROM sonae_app;
GRANT UPDATE (audience_count, accepted_count, bounced_count, cancelled_count) ON message TO sonae_app;
CREATE FUNCTION app.keep_message() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free CONSTANT text[] := '{audience_count,bounced_count}';
BEGIN
  IF (to_jsonb(NEW) - free) <> (to_jsonb(OLD) - free)
    OR NEW.audience_count < OLD.audience_count OR NEW.bounced_count < OLD.bounced_count THEN
    RAISE EXCEPTION 'a message only grows by those whom it is written to' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_message BEFORE UPDATE ON message FOR EACH ROW
  -- The triggers that count what a tenant cancels run as the owner.
  WHEN (current_user = 'sonae_app' AND current_setting('sonae.task', true) IS DISTINCT FROM 'deliver')
  EXECUTE FUNCTION app.keep_message();

-- As before (0006), without a join: PostgreSQL expects few rows, and held each of thousands against all of them.
CREATE OR REPLACE FUNCTION app.count_cancelled() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  UPDATE message m SET cancelled_count = m.cancelled_count + c.count
  FROM (SELECT message_id, sum(n)::int AS count FROM (
      SELECT message_id, 1 AS n FROM after WHERE state = 'CANCELLED'
      UNION ALL SELECT message_id, -1 FROM before WHERE state = 'CANCELLED') changed
    GROUP BY message_id HAVING sum(n) <> 0) c
  WHERE m.id = c.message_id;
  RETURN NULL;
END $$;
