-- The parts of a table: their names, and from when to when they hold rows. Months are those of Japan.
CREATE FUNCTION app.parts(tbl regclass) RETURNS TABLE (part regclass, starts timestamptz, ends timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT i.inhrelid::regclass, CASE WHEN m.bound[1] = 'MINVALUE' THEN '-infinity' ELSE trim(m.bound[1], '''') END::timestamptz,
    CASE WHEN m.bound[2] = 'MAXVALUE' THEN 'infinity' ELSE trim(m.bound[2], '''') END::timestamptz
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
    regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \((.*)\) TO \((.*)\)') m (bound)
  WHERE i.inhparent = tbl AND NOT i.inhdetachpending
$$;

-- Makes a part beside its table and attaches it, so that writers go on. A part has nothing of its own but row-level security
-- without a policy, and refuses to be emptied where its table does: whoever reads or writes comes through the table.
CREATE FUNCTION app.make_part(tbl regclass, name text, starts timestamptz, ends timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = public, app AS $$
BEGIN
  EXECUTE format('CREATE TABLE %I (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES)', name, tbl);
  EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = tbl AND tgname = 'append_only_truncate') THEN
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION app.refuse_change()', name);
  END IF;
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', tbl, name, starts, ends);
END $$;
REVOKE EXECUTE ON FUNCTION app.make_part(regclass, text, timestamptz, timestamptz) FROM PUBLIC;

-- Makes the months that are missing up to a year ahead; answers their number. No part takes what is left over: rows of a
-- month that nobody made would otherwise hide there, and its part could not be made any more.
CREATE FUNCTION app.make_months(tbl regclass) RETURNS integer
LANGUAGE plpgsql SET search_path = public, app AS $$
DECLARE
  month timestamp := (SELECT max(ends) AT TIME ZONE 'Asia/Tokyo' FROM app.parts(tbl) WHERE ends < 'infinity');
  last CONSTANT timestamp := date_trunc('month', app.now() AT TIME ZONE 'Asia/Tokyo') + interval '12 months';
  made integer := 0;
BEGIN
  WHILE month <= last AND NOT EXISTS (SELECT FROM app.parts(tbl) WHERE ends = 'infinity') LOOP
    PERFORM app.make_part(tbl, format('%s_%s', tbl, to_char(month, 'YYYY_MM')), month AT TIME ZONE 'Asia/Tokyo',
      (month + interval '1 month') AT TIME ZONE 'Asia/Tokyo');
    month := month + interval '1 month';
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;
REVOKE EXECUTE ON FUNCTION app.make_months(regclass) FROM PUBLIC;

-- For the schedule: makes the months of all tables that are kept by month. It gives up a lock that is not free at once,
-- because whoever comes after it would wait too, and is called again.
CREATE FUNCTION app.keep_months() RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
BEGIN
  IF app.task() IS DISTINCT FROM 'schedule' THEN
    RAISE EXCEPTION 'only the schedule makes months' USING ERRCODE = '42501';
  END IF;
  RETURN (SELECT coalesce(sum(app.make_months(p.partrelid)), 0) FROM pg_partitioned_table p);
END $$;

-- Whole months from now on for which every table that is kept by month has a part; the present one is not counted.
CREATE FUNCTION app.months_ahead() RETURNS integer LANGUAGE sql STABLE SET search_path = public AS $$
  SELECT min(CASE WHEN last.ends = 'infinity' THEN 12
    ELSE (extract(year FROM span.ahead) * 12 + extract(month FROM span.ahead))::integer - 1 END)
  FROM pg_partitioned_table t, LATERAL (SELECT max(ends) AS ends FROM app.parts(t.partrelid)) last,
    LATERAL (SELECT age(CASE WHEN last.ends < 'infinity' THEN last.ends AT TIME ZONE 'Asia/Tokyo' END,
      date_trunc('month', app.now() AT TIME ZONE 'Asia/Tokyo')) AS ahead) span
$$;

-- Takes off and deletes the oldest part when all of it is older than the instant; answers whether there was one. That costs
-- the same however much it holds. DETACH CONCURRENTLY does not go in a function, so that the lock is given up soon instead.
CREATE FUNCTION app.drop_month(tbl regclass, before timestamptz) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, app SET lock_timeout = '200ms' AS $$
DECLARE
  old regclass := (SELECT part FROM app.parts(tbl) WHERE ends <= before ORDER BY ends LIMIT 1);
BEGIN
  IF old IS NULL THEN
    RETURN false;
  END IF;
  EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', tbl, old);
  EXECUTE format('DROP TABLE %s', old);
  RETURN true;
END $$;
REVOKE EXECUTE ON FUNCTION app.drop_month(regclass, timestamptz) FROM PUBLIC;

-- What a part refuses, it refuses in the name of its table.
CREATE OR REPLACE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  whole CONSTANT text := coalesce((SELECT inhparent::regclass::text FROM pg_inherits WHERE inhrelid = TG_RELID), TG_TABLE_NAME);
BEGIN
  -- app.close_notes changes `owner_id`. No other role may update.
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - 'owner_id') = (to_jsonb(OLD) - 'owner_id') THEN
    RETURN NEW;
  END IF;
  -- A line of the trail ends after its time (0013).
  IF TG_OP = 'DELETE' AND whole = 'audit' AND (to_jsonb(OLD) ->> 'at')::timestamptz < now() - interval '1826 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', whole USING ERRCODE = '42501';
END $$;

ALTER TABLE audit RENAME TO audit_before;
ALTER INDEX audit_association RENAME TO audit_before_association;
ALTER INDEX audit_pharmacy RENAME TO audit_before_pharmacy;
DROP POLICY audit_select ON audit_before;
DROP POLICY audit_insert ON audit_before;
DROP POLICY audit_tidy ON audit_before;
DROP POLICY audit_tidy_read ON audit_before;
DROP POLICY IF EXISTS audit_backup ON audit_before;
REVOKE ALL ON audit_before FROM sonae_app;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sonae_backup') THEN
    REVOKE ALL ON audit_before FROM sonae_backup;
  END IF;
END $$;
DROP TRIGGER append_only ON audit_before;

-- As before, but `id` alone is no key any more: a key of the whole table would have to hold the month. Ids are random, and
-- nothing refers to them.
CREATE TABLE audit (LIKE audit_before INCLUDING DEFAULTS) PARTITION BY RANGE (at);
CREATE INDEX audit_association ON audit (association_id, at, id);
CREATE INDEX audit_pharmacy ON audit (pharmacy_id, at, id);
ALTER TABLE audit ADD FOREIGN KEY (association_id, pharmacy_id) REFERENCES pharmacy (association_id, id);
DO $$
DECLARE
  bound CONSTANT text := (SELECT (regexp_match(pg_get_constraintdef(oid), '''(.*)'''))[1] FROM pg_constraint
    WHERE conrelid = 'audit_before'::regclass AND conname = 'audit_before');
BEGIN
  EXECUTE format('ALTER TABLE audit ATTACH PARTITION audit_before FOR VALUES FROM (MINVALUE) TO (%L)', bound);
END $$;
ALTER TABLE audit_before DROP CONSTRAINT audit_before;
SELECT app.append_only('audit');
SELECT app.protect('audit', '{
  "select": {"pharmacy": "at > (SELECT app.own_since())",
    "association": "pharmacy_id IS NULL OR scope_key LIKE ''association:%'' OR scope_key LIKE ''branch:%''",
    "own": "(SELECT app.task()) = ''operate'' AND scope_key = ''system:operate''"},
  "insert": {"own": "scope_key = (SELECT app.scope_key()) AND ((SELECT app.scope_id()) IN (pharmacy_id, association_id) OR CASE (SELECT app.kind()) WHEN ''system'' THEN true WHEN ''pharmacy'' THEN false ELSE pharmacy_id IS NULL AND association_id = (SELECT app.home_id()) END)"}
}');
CREATE POLICY audit_tidy ON audit FOR DELETE TO sonae_owner USING (true);
CREATE POLICY audit_tidy_read ON audit FOR SELECT TO sonae_owner USING (true);
SELECT app.make_months('audit');

-- As in 0034, but the trail goes by the month.
CREATE OR REPLACE FUNCTION app.tidy(tbl text, before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done integer := 0;
  old record;
  emptied integer;
BEGIN
  IF app.task() IS DISTINCT FROM 'schedule' THEN
    RAISE EXCEPTION 'only the schedule tidies' USING ERRCODE = '42501';
  END IF;
  CASE tbl
    WHEN 'rate_limit' THEN
      DELETE FROM rate_limit WHERE key IN (
        SELECT key FROM rate_limit WHERE expire < extract(epoch FROM before) * 1000 LIMIT most);
    WHEN 'password_reset' THEN
      DELETE FROM password_reset WHERE id IN (
        SELECT id FROM password_reset WHERE least(used_at, expires_at) < before LIMIT most);
    WHEN 'email_change' THEN
      DELETE FROM email_change WHERE id IN (
        SELECT id FROM email_change WHERE least(closed_at, expires_at) < before LIMIT most);
    WHEN 'invitation' THEN
      DELETE FROM invitation WHERE id IN (
        SELECT id FROM invitation WHERE least(accepted_at, revoked_at, expires_at) < before LIMIT most);
    WHEN 'api_key' THEN
      DELETE FROM api_key WHERE id IN (
        SELECT id FROM api_key WHERE least(revoked_at, expires_at) < before LIMIT most);
    WHEN 'member_import' THEN
      DELETE FROM member_import WHERE id IN (SELECT id FROM member_import WHERE created_at < before LIMIT most);
    WHEN 'contact' THEN
      UPDATE contact SET name = '―', email = '', phone = NULL WHERE id IN (
        SELECT id FROM contact WHERE removed_at < before AND email <> '' LIMIT most);
    WHEN 'audit' THEN
      -- Whole months, none before the time that the trigger holds for single rows; and those of the first part only, which
      -- has years in it.
      IF app.drop_month('audit', least(before, now() - interval '1826 days')) THEN
        RETURN 1;
      END IF;
      DELETE FROM audit WHERE tableoid = to_regclass('audit_before') AND at < before AND id IN (
        SELECT id FROM audit WHERE tableoid = to_regclass('audit_before') AND at < before LIMIT most);
    WHEN 'message' THEN
      -- The text goes, and with it each recipient's address and what was filled in; that it was sent, and when, stays.
      FOR old IN SELECT id, created_at FROM message WHERE created_at < before AND compiled <> '{}'
        AND accepted_count + bounced_count + cancelled_count >= audience_count ORDER BY created_at LIMIT least(most, 100) LOOP
        UPDATE delivery SET address = '', fields = '{}', reply = NULL WHERE id IN (
          SELECT id FROM delivery WHERE created_at = old.created_at AND message_id = old.id AND settled_at IS NOT NULL
            AND (address <> '' OR fields <> '{}' OR reply IS NOT NULL) LIMIT most - done);
        GET DIAGNOSTICS emptied = ROW_COUNT;
        done := done + emptied;
        EXIT WHEN done >= most;
        UPDATE message SET compiled = '{}' WHERE id = old.id;
        done := done + 1;
        EXIT WHEN done >= most;
      END LOOP;
      RETURN done;
    ELSE
      RAISE EXCEPTION 'how % is tidied is not known', tbl;
  END CASE;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
