-- As in 0065, and for what tells who was sent what no period is shorter than the one of libs/domain/data/retention.json: a
-- wrong period must not take years of the ledger along.
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
      IF app.drop_month('delivery', least(before, now() - interval '1826 days')) THEN
        RETURN 1;
      END IF;
      DELETE FROM delivery_wave WHERE ctid = ANY (ARRAY(
        SELECT ctid FROM delivery_wave
        WHERE month < (SELECT min((starts AT TIME ZONE 'Asia/Tokyo')::date) FROM app.parts('delivery')) LIMIT most));
    WHEN 'message' THEN
      -- The text goes, and with it each recipient's address and what was filled in; that it was sent, and when, stays.
      FOR old IN SELECT id, created_at FROM message WHERE created_at < least(before, now() - interval '399 days') AND compiled <> '{}'
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

-- As in 0063, and no scope begins a wave in a later month than the present one: its deliveries would be kept for too long. An
-- existing wave may have a later month, where a transaction began before that month did.
CREATE OR REPLACE FUNCTION app.keep_waves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known boolean;
  late boolean;
BEGIN
  WITH waves AS MATERIALIZED (
    SELECT DISTINCT association_id, subject_id, wave, month FROM fresh
  ), made AS (
    INSERT INTO delivery_wave (association_id, subject_id, wave, month)
    SELECT association_id, subject_id, wave, month FROM waves ON CONFLICT DO NOTHING RETURNING month
  )
  SELECT (SELECT count(*) FROM waves) > (SELECT count(*) FROM made), EXISTS (SELECT FROM made WHERE month > app.month_now())
  INTO known, late;
  IF late AND coalesce(current_setting('sonae.kind', true), '') <> '' THEN
    RAISE EXCEPTION 'a wave begins in the present month' USING ERRCODE = '42501';
  END IF;
  IF known AND EXISTS (
    WITH waves AS MATERIALIZED (SELECT DISTINCT association_id, subject_id, wave, month FROM fresh)
    SELECT FROM waves f JOIN delivery_wave w ON w.association_id = f.association_id AND w.subject_id = f.subject_id
      AND w.wave = f.wave WHERE w.month <> f.month
    UNION ALL SELECT FROM waves f JOIN delivery_wave w ON w.association_id IS NULL AND w.subject_id = f.subject_id
      AND w.wave = f.wave WHERE f.association_id IS NULL AND w.month <> f.month) THEN
    RAISE EXCEPTION 'this wave has deliveries of another month' USING ERRCODE = '40001';
  END IF;
  RETURN NULL;
END $$;
