-- How long rows are kept stands in libs/domain/data/retention.json; what is due is deleted, or emptied of what says who
-- and what, by the schedule. It does so by the one function below, as the owner: no policy of the application opens for it.

-- A history is written once. A line of the trail can be deleted after its period only, even by the owner of the tables:
-- 1,826 days, which are five years of 365 days and a leap day.
CREATE OR REPLACE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - '{branch_id,corporation_id}'::text[]) = (to_jsonb(OLD) - '{branch_id,corporation_id}'::text[]) THEN
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' AND TG_TABLE_NAME = 'audit' AND (to_jsonb(OLD) ->> 'at')::timestamptz < now() - interval '1826 days' THEN
    RETURN OLD;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;

-- Rows are stored in the order of time: BRIN finds the old ones, and costs writers next to nothing.
CREATE INDEX audit_at ON audit USING brin (at);
CREATE INDEX delivery_created ON delivery USING brin (created_at);
CREATE INDEX message_kept ON message (created_at) WHERE compiled <> '{}';

CREATE POLICY rate_limit_tidy ON rate_limit TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY password_reset_tidy ON password_reset TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY email_change_tidy ON email_change TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY invitation_tidy ON invitation TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY api_key_tidy ON api_key TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY member_import_tidy ON member_import TO sonae_owner USING (true) WITH CHECK (true);
CREATE POLICY audit_tidy ON audit FOR DELETE TO sonae_owner USING (true);
CREATE POLICY audit_tidy_read ON audit FOR SELECT TO sonae_owner USING (true);
CREATE POLICY delivery_tidy ON delivery TO sonae_owner USING (true) WITH CHECK (true);

-- Deletes (or empties) the rows of a table that are older than `before`, `most` at once; answers their number.
CREATE FUNCTION app.tidy(tbl text, before timestamptz, most integer) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  done integer := 0;
  old record;
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
        UPDATE delivery SET address = '', fields = '{}', reply = NULL
          WHERE created_at = old.created_at AND message_id = old.id AND settled_at IS NOT NULL;
        UPDATE message SET compiled = '{}' WHERE id = old.id;
        done := done + 1;
      END LOOP;
      RETURN done;
    ELSE
      RAISE EXCEPTION 'how % is tidied is not known', tbl;
  END CASE;
  GET DIAGNOSTICS done = ROW_COUNT;
  RETURN done;
END $$;
