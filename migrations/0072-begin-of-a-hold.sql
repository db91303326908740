-- Mail of before this instant is on hold, null where none is. Also before a worker notices the restore: `npm run restore` tells
-- its instant, and a server that took over tells the last change that it got. Both mean nothing in another cluster, into which
-- the data was copied; where neither is told, the hold begins when it is noticed, after what is written until then.
CREATE FUNCTION app.hold_since() RETURNS timestamptz LANGUAGE sql STABLE
  RETURN (SELECT CASE WHEN app.is_in_place() THEN i.hold_since
    ELSE coalesce(CASE WHEN i.system_identifier = (SELECT system_identifier FROM pg_control_system())
      THEN greatest(i.restored_at, pg_last_xact_replay_timestamp()) END, 'infinity') END
  FROM installation i);

-- As before (0069), and mail may be on hold before a worker notices the restore; noticing it waits for such mail.
CREATE OR REPLACE FUNCTION app.keep_end_of_hold() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF EXISTS (SELECT FROM fresh WHERE held_at IS NOT NULL) THEN
    PERFORM FROM installation FOR SHARE;
    -- A statement of its own: it sees what was written while the lock was waited for.
    IF app.hold_since() IS NULL THEN
      RAISE EXCEPTION 'the hold has ended' USING ERRCODE = '40001';
    END IF;
  END IF;
  RETURN NULL;
END $$;
