-- As in 0013, but the deliveries of a message are emptied `most` at once too: one message may have very many. A message
-- is emptied after all of its deliveries.
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
      DELETE FROM audit WHERE id IN (SELECT id FROM audit WHERE at < before LIMIT most);
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
