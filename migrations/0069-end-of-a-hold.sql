-- Mail that was written as on hold while the hold ended would wait for ever: no operator is asked about it any more. So what
-- writes such mail holds the row of the installation until its COMMIT, and begins anew (40001) where the hold has ended.
CREATE POLICY installation_keep ON installation TO sonae_owner USING (true) WITH CHECK (true);
CREATE FUNCTION app.keep_end_of_hold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh WHERE held_at IS NOT NULL) THEN
    PERFORM FROM installation WHERE hold_since IS NOT NULL FOR SHARE;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'the hold has ended' USING ERRCODE = '40001';
    END IF;
  END IF;
  RETURN NULL;
END $$;
CREATE TRIGGER keep_end_of_hold AFTER INSERT ON delivery REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION app.keep_end_of_hold();
