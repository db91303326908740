-- Since when a pharmacy has its owner (開設者), and its owners of the 72 hours before. In these hours the new head office
-- cannot approve roles alone, and the former head office is still asked (docs/decisions/0020). A trigger, so that every
-- change of the owner counts; after two moves within that time, both former owners count.
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
