-- Since when a pharmacy has its owner (開設者), and whose it was in the 72 hours before: the new owner's head office has no
-- say yet in who comes in, and those of the owner before are still asked (docs/decisions/0020). A trigger, so that it is so
-- by whatever way the owner changes; moved twice within that time, it was of both.
ALTER TABLE pharmacy
  ADD owner_since timestamptz,
  ADD former_owners uuid[];
CREATE FUNCTION app.note_owner() RETURNS trigger LANGUAGE plpgsql SET search_path = public, pg_temp AS $$
BEGIN
  NEW.former_owners := CASE WHEN OLD.owner_since > NEW.updated_at - interval '72 hours'
    THEN OLD.former_owners || OLD.corporation_id ELSE ARRAY[OLD.corporation_id] END;
  NEW.owner_since := NEW.updated_at;
  RETURN NEW;
END $$;
CREATE TRIGGER note_owner BEFORE UPDATE ON pharmacy FOR EACH ROW
  WHEN (OLD.corporation_id <> NEW.corporation_id) EXECUTE FUNCTION app.note_owner();
