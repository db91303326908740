-- The police station nearest to a pharmacy (最寄りの警察署), besides its prefecture's desk: entered by the pharmacy or its
-- association, each time with where it was read. Columns of the pharmacy, because they are edited with its record.
ALTER TABLE pharmacy
  ADD police_name text CHECK (length(police_name) BETWEEN 1 AND 100),
  ADD police_phone text CHECK (length(police_phone) BETWEEN 1 AND 30),
  ADD police_source text CHECK (length(police_source) BETWEEN 1 AND 200),
  -- The day it was compared with the source; null is shown as 要確認.
  ADD police_checked_on date,
  ADD CONSTRAINT pharmacy_police CHECK (num_nulls(police_name, police_phone, police_source) IN (0, 3)
    AND (police_checked_on IS NULL OR police_name IS NOT NULL));

-- What a pharmacy may change of its own record; its code, branch, owner and membership are the association's.
CREATE FUNCTION app.keep_pharmacy() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  free CONSTANT text[] := '{name,name_kana,postal_code,address,phone,fax,manager_name,police_name,police_phone,police_source,police_checked_on,version,updated_at}';
  -- Generated columns are not computed yet in a BEFORE trigger.
  generated CONSTANT text[] := ARRAY(SELECT attname::text FROM pg_attribute WHERE attrelid = TG_RELID AND attgenerated <> '');
BEGIN
  IF (to_jsonb(NEW) - free - generated) <> (to_jsonb(OLD) - free - generated) THEN
    RAISE EXCEPTION 'a pharmacy changes nothing of itself but its own record' USING ERRCODE = '42501';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER keep_pharmacy BEFORE UPDATE ON pharmacy FOR EACH ROW
  WHEN (current_setting('sonae.kind', true) = 'pharmacy') EXECUTE FUNCTION app.keep_pharmacy();
