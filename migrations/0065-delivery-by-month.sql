-- As before (0056), and a table may be kept by the first day of its month (`month`) instead of by an instant.
CREATE OR REPLACE FUNCTION app.parts(tbl regclass) RETURNS TABLE (part regclass, starts timestamptz, ends timestamptz)
LANGUAGE sql STABLE SET search_path = pg_catalog AS $$
  SELECT i.inhrelid::regclass, instant.starts, instant.ends
  FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid,
    regexp_match(pg_get_expr(c.relpartbound, c.oid), 'FROM \((.*)\) TO \((.*)\)') m (bound),
    LATERAL (SELECT CASE WHEN m.bound[1] = 'MINVALUE' THEN '-infinity' ELSE trim(m.bound[1], '''') END,
      CASE WHEN m.bound[2] = 'MAXVALUE' THEN 'infinity' ELSE trim(m.bound[2], '''') END) words (starts, ends),
    LATERAL (SELECT (SELECT atttypid = 'date'::regtype FROM pg_partitioned_table p JOIN pg_attribute a
      ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0] WHERE p.partrelid = tbl)) kept (by_day),
    LATERAL (SELECT CASE WHEN by_day THEN words.starts::timestamp AT TIME ZONE 'Asia/Tokyo' ELSE words.starts::timestamptz END,
      CASE WHEN by_day THEN words.ends::timestamp AT TIME ZONE 'Asia/Tokyo' ELSE words.ends::timestamptz END) instant (starts, ends)
  WHERE i.inhparent = tbl AND NOT i.inhdetachpending
$$;

-- As before, and what a part has of its own it has from the part before it: keys, which hold in a month without naming it,
-- and how full its pages become.
CREATE OR REPLACE FUNCTION app.make_part(tbl regclass, name text, starts timestamptz, ends timestamptz) RETURNS void
LANGUAGE plpgsql SET search_path = public, app AS $$
DECLARE
  model CONSTANT regclass := (SELECT part FROM app.parts(tbl) p ORDER BY p.ends DESC LIMIT 1);
  settings CONSTANT text := (SELECT array_to_string(reloptions, ', ') FROM pg_class WHERE oid = model);
  by_day CONSTANT boolean := (SELECT atttypid = 'date'::regtype FROM pg_partitioned_table p JOIN pg_attribute a
    ON a.attrelid = p.partrelid AND a.attnum = p.partattrs[0] WHERE p.partrelid = tbl);
BEGIN
  EXECUTE format('CREATE TABLE %I (LIKE %s INCLUDING DEFAULTS INCLUDING CONSTRAINTS INCLUDING INDEXES) %s', name, model,
    'WITH (' || settings || ')');
  EXECUTE format('ALTER TABLE %1$I ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', name);
  IF EXISTS (SELECT FROM pg_trigger WHERE tgrelid = tbl AND tgname = 'append_only_truncate') THEN
    EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %I FOR EACH STATEMENT
      EXECUTE FUNCTION app.refuse_change()', name);
  END IF;
  EXECUTE format('ALTER TABLE %s ATTACH PARTITION %I FOR VALUES FROM (%L) TO (%L)', tbl, name,
    CASE WHEN by_day THEN (starts AT TIME ZONE 'Asia/Tokyo')::date::text ELSE starts::text END,
    CASE WHEN by_day THEN (ends AT TIME ZONE 'Asia/Tokyo')::date::text ELSE ends::text END);
END $$;

-- As before, but a month of which mail is still to be sent stays.
CREATE OR REPLACE FUNCTION app.drop_month(tbl regclass, before timestamptz) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, app SET lock_timeout = '200ms' AS $$
DECLARE
  old record;
BEGIN
  SELECT part, (ends AT TIME ZONE 'Asia/Tokyo')::date AS next INTO old FROM app.parts(tbl)
    WHERE ends <= before ORDER BY ends LIMIT 1;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  IF tbl = 'delivery'::regclass AND EXISTS (SELECT FROM delivery WHERE month < old.next AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'mail of % is still to be sent', old.part USING ERRCODE = '55006';
  END IF;
  EXECUTE format('ALTER TABLE %s DETACH PARTITION %s', tbl, old.part);
  EXECUTE format('DROP TABLE %s', old.part);
  RETURN true;
END $$;

-- The months of which mail is still to be sent, and the present one: of each a look at what is open. Nothing is read of whose.
-- Rows that were loaded from another installation may be older than the first month here.
CREATE FUNCTION app.open_months() RETURNS date[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT m::date FROM generate_series(
      least((SELECT min(month) FROM delivery_wave), app.month_now()), app.month_now(), '1 month') m
    WHERE m = app.month_now() OR (SELECT true FROM delivery d WHERE d.month = m::date AND d.settled_at IS NULL LIMIT 1));
END $$;

ALTER TABLE delivery RENAME TO delivery_before;
ALTER TABLE delivery_before RENAME CONSTRAINT delivery_pkey TO delivery_before_pkey;
ALTER TABLE delivery_before RENAME CONSTRAINT delivery_association_id_subject_id_recipient_id_channel_wav_key TO delivery_before_once;
ALTER INDEX delivery_created RENAME TO delivery_before_created;
ALTER INDEX delivery_held RENAME TO delivery_before_held;
ALTER INDEX delivery_pharmacy RENAME TO delivery_before_pharmacy;
ALTER INDEX delivery_put_off RENAME TO delivery_before_put_off;
ALTER INDEX delivery_turns RENAME TO delivery_before_turns;
DROP POLICY delivery_select ON delivery_before;
DROP POLICY delivery_insert ON delivery_before;
DROP POLICY delivery_update ON delivery_before;
DROP POLICY delivery_tidy ON delivery_before;
DROP POLICY IF EXISTS delivery_backup ON delivery_before;
REVOKE ALL ON delivery_before FROM sonae_app;
DO $$
BEGIN
  IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'sonae_backup') THEN
    REVOKE ALL ON delivery_before FROM sonae_backup;
  END IF;
END $$;
DROP TRIGGER keep_delivery ON delivery_before;
DROP TRIGGER keep_held ON delivery_before;
DROP TRIGGER mark_bounced_contact ON delivery_before;
DROP TRIGGER count_cancelled ON delivery_before;
DROP TRIGGER keep_waves ON delivery_before;

-- As before. A key of the whole table would hold the month, and be built anew over all that is there; a part holds one month
-- only, so that its own keys say the same.
CREATE TABLE delivery (LIKE delivery_before INCLUDING DEFAULTS INCLUDING CONSTRAINTS) PARTITION BY RANGE (month);
ALTER TABLE delivery DROP CONSTRAINT delivery_before;
CREATE INDEX delivery_created ON delivery USING brin (created_at);
CREATE INDEX delivery_held ON delivery (message_id) WHERE held_at IS NOT NULL AND settled_at IS NULL;
CREATE INDEX delivery_pharmacy ON delivery (pharmacy_id, subject_id);
CREATE INDEX delivery_put_off ON delivery (urgent, put_off_at) WHERE put_off_at IS NOT NULL AND settled_at IS NULL;
CREATE INDEX delivery_turns ON delivery (urgent, association_id, due_at) WHERE settled_at IS NULL;
ALTER TABLE delivery
  ADD FOREIGN KEY (message_id) REFERENCES message,
  ADD FOREIGN KEY (association_id, message_id) REFERENCES message (association_id, id),
  ADD CONSTRAINT delivery_pharmacy FOREIGN KEY (association_id, pharmacy_id) REFERENCES pharmacy (association_id, id);
DO $$
BEGIN
  EXECUTE format('ALTER TABLE delivery ATTACH PARTITION delivery_before FOR VALUES FROM (MINVALUE) TO (%L)',
    (app.first_month() + interval '1 month')::date);
END $$;
ALTER TABLE delivery_before DROP CONSTRAINT delivery_before;
SELECT app.protect('delivery', '{
  "select": {"pharmacy": "true", "association": "true", "task:deliver": "true", "task:accounts": "true",
    "own": "pharmacy_id IN (SELECT app.branch_pharmacy_ids())"},
  "insert": {"pharmacy": "true", "association": "true", "task:accounts": "true", "task:operate": "true"},
  "update": {"pharmacy": "true", "association": "true", "task:accounts": "association_id IS NULL", "task:deliver": "true"}
}');
CREATE POLICY delivery_tidy ON delivery TO sonae_owner USING (true) WITH CHECK (true);
CREATE TRIGGER keep_delivery BEFORE UPDATE ON delivery FOR EACH ROW
  WHEN (current_setting('sonae.kind', true) IN ('pharmacy', 'corporation', 'branch', 'association')
    OR current_setting('sonae.task', true) = 'accounts')
  EXECUTE FUNCTION app.keep_delivery();
CREATE TRIGGER keep_held BEFORE UPDATE ON delivery FOR EACH ROW
  WHEN (NEW.held_at IS NOT NULL AND NEW.due_at <> 'infinity') EXECUTE FUNCTION app.keep_held();
CREATE TRIGGER mark_bounced_contact AFTER UPDATE ON delivery FOR EACH ROW
  WHEN (OLD.state <> 'BOUNCED' AND NEW.state = 'BOUNCED' AND app.blames_recipient(NEW.reply_code))
  EXECUTE FUNCTION app.mark_bounced_contact();
CREATE TRIGGER count_cancelled AFTER UPDATE ON delivery REFERENCING OLD TABLE AS before NEW TABLE AS after
  FOR EACH STATEMENT
  -- The worker cancels nothing, and changes more rows than all others together.
  WHEN (current_setting('sonae.task', true) IS DISTINCT FROM 'deliver') EXECUTE FUNCTION app.count_cancelled();
CREATE TRIGGER keep_waves AFTER INSERT ON delivery REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION app.keep_waves();
SELECT app.make_months('delivery');

-- As before (0056), and deliveries go by the month as well.
CREATE OR REPLACE FUNCTION app.tidy(tbl text, before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done integer := 0;
  old record;
  months date[];
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
    WHEN 'delivery' THEN
      -- Whole months, of which nothing is to be sent any more; then the waves that had their deliveries there.
      IF app.drop_month('delivery', before) THEN
        RETURN 1;
      END IF;
      DELETE FROM delivery_wave WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM delivery_wave
        WHERE month < (SELECT min((starts AT TIME ZONE 'Asia/Tokyo')::date) FROM app.parts('delivery')) LIMIT most));
    WHEN 'message' THEN
      -- The text goes, and with it each recipient's address and what was filled in; that it was sent, and when, stays.
      FOR old IN SELECT id, created_at FROM message WHERE created_at < before AND compiled <> '{}'
        AND accepted_count + bounced_count + cancelled_count >= audience_count ORDER BY created_at LIMIT least(most, 100) LOOP
        months := ARRAY(SELECT DISTINCT month FROM delivery WHERE created_at = old.created_at AND message_id = old.id);
        UPDATE delivery SET address = '', fields = '{}', reply = NULL WHERE month = ANY (months) AND id IN (
          SELECT id FROM delivery WHERE month = ANY (months) AND created_at = old.created_at AND message_id = old.id
            AND settled_at IS NOT NULL AND (address <> '' OR fields <> '{}' OR reply IS NOT NULL) LIMIT most - done);
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
