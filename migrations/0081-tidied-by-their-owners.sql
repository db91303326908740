-- Each feature has its own function that removes, or empties, the rows of its tables whose period is over; app.tidy is the one
-- door to them, as before (docs/decisions/0051). It alone runs as the owner of the tables, and they are its to call.

-- Counters of limits.
CREATE FUNCTION app.tidy_limits(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  DELETE FROM rate_limit WHERE key IN (
    SELECT key FROM rate_limit WHERE expire < extract(epoch FROM before) * 1000 LIMIT most);
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_limits(timestamptz, integer) FROM PUBLIC;

-- What belongs to people and their access.
CREATE FUNCTION app.tidy_accounts(tbl text, before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  CASE tbl
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
  END CASE;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_accounts(text, timestamptz, integer) FROM PUBLIC;

-- Member lists.
CREATE FUNCTION app.tidy_member_imports(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  DELETE FROM member_import WHERE id IN (SELECT id FROM member_import WHERE created_at < before LIMIT most);
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_member_imports(timestamptz, integer) FROM PUBLIC;

-- Contacts that were removed: the row stays, because deliveries name it.
CREATE FUNCTION app.tidy_contacts(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  UPDATE contact SET name = '―', email = '', phone = NULL WHERE id IN (
    SELECT id FROM contact WHERE removed_at < before AND email <> '' LIMIT most);
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_contacts(timestamptz, integer) FROM PUBLIC;

-- The audit trail.
CREATE FUNCTION app.tidy_trail(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  -- Whole months, none before the time that the trigger holds for single rows; and those of the first part only, which
  -- has years in it.
  IF app.drop_month('audit', least(before, now() - interval '1826 days')) THEN
    RETURN 1;
  END IF;
  DELETE FROM audit WHERE tableoid = to_regclass('audit_before') AND at < before AND id IN (
    SELECT id FROM audit WHERE tableoid = to_regclass('audit_before') AND at < before LIMIT most);
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_trail(timestamptz, integer) FROM PUBLIC;

-- As in 0056, for any table that is kept by month. Whether its oldest month may go is for the owner of the table to say.
CREATE OR REPLACE FUNCTION app.drop_month(tbl regclass, before timestamptz) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, app, pg_temp SET lock_timeout = '200ms' AS $$
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

-- A month of which mail is still to be sent stays.
CREATE FUNCTION app.drop_ledger_month(before timestamptz) RETURNS boolean
LANGUAGE plpgsql SET search_path = public, app, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
  old record;
BEGIN
  SELECT part, (ends AT TIME ZONE 'Asia/Tokyo')::date AS next INTO old FROM app.parts('delivery')
    WHERE ends <= before ORDER BY ends LIMIT 1;
  IF FOUND AND EXISTS (SELECT FROM delivery WHERE month < old.next AND settled_at IS NULL) THEN
    RAISE EXCEPTION 'mail of % is still to be sent', old.part USING ERRCODE = '55006';
  END IF;
  RETURN app.drop_month('delivery', before);
END $$;
REVOKE EXECUTE ON FUNCTION app.drop_ledger_month(timestamptz) FROM PUBLIC;

-- The ledger.
CREATE FUNCTION app.tidy_ledger(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer;
BEGIN
  -- Whole months, of which nothing is to be sent any more; then the waves that had their deliveries there.
  IF app.drop_ledger_month(least(before, now() - interval '1826 days')) THEN
    RETURN 1;
  END IF;
  DELETE FROM delivery_wave WHERE ctid = ANY (ARRAY(
    SELECT ctid FROM delivery_wave
    WHERE month < (SELECT min((starts AT TIME ZONE 'Asia/Tokyo')::date) FROM app.parts('delivery')) LIMIT most));
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_ledger(timestamptz, integer) FROM PUBLIC;

-- The texts of messages, with the addresses of their recipients.
CREATE FUNCTION app.tidy_messages(before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
DECLARE
  done integer := 0;
  old record;
  months date[];
  emptied integer;
BEGIN
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
END $$;
REVOKE EXECUTE ON FUNCTION app.tidy_messages(timestamptz, integer) FROM PUBLIC;

CREATE OR REPLACE FUNCTION app.tidy(tbl text, before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF app.task() IS DISTINCT FROM 'schedule' THEN
    RAISE EXCEPTION 'only the schedule tidies' USING ERRCODE = '42501';
  END IF;
  CASE
    WHEN tbl = 'rate_limit' THEN RETURN app.tidy_limits(before, most);
    WHEN tbl IN ('password_reset', 'email_change', 'invitation', 'api_key') THEN RETURN app.tidy_accounts(tbl, before, most);
    WHEN tbl = 'member_import' THEN RETURN app.tidy_member_imports(before, most);
    WHEN tbl = 'contact' THEN RETURN app.tidy_contacts(before, most);
    WHEN tbl = 'audit' THEN RETURN app.tidy_trail(before, most);
    WHEN tbl = 'delivery' THEN RETURN app.tidy_ledger(before, most);
    WHEN tbl = 'message' THEN RETURN app.tidy_messages(before, most);
    ELSE RAISE EXCEPTION 'how % is tidied is not known', tbl;
  END CASE;
END $$;
