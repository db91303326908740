-- Deliveries go into parts of a month (docs/decisions/0045). What is there becomes the first part as it stands, and takes what
-- is written in this month and the next one, too: its rows have the latter as their month. The first month:
DO $$
BEGIN
  EXECUTE format('CREATE FUNCTION app.first_month() RETURNS date LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN %L::date',
    (date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo') + interval '1 month')::date);
END $$;
-- The month of what is written now.
CREATE FUNCTION app.month_now() RETURNS date LANGUAGE sql STABLE PARALLEL SAFE
  RETURN greatest(date_trunc('month', app.now() AT TIME ZONE 'Asia/Tokyo')::date, app.first_month());

-- The value of the rows of before is worked out once: none is written.
ALTER TABLE delivery ADD COLUMN month date NOT NULL DEFAULT app.month_now();
ALTER TABLE delivery ADD CONSTRAINT delivery_month CHECK (extract(day FROM month) = 1) NOT VALID;
ALTER TABLE delivery ADD CONSTRAINT delivery_before CHECK (month <= app.first_month()) NOT VALID;

-- The month of all deliveries of one subject and wave: that of the first of them. As they share it, "once for each recipient"
-- is a key of one part. Triggers write it.
CREATE TABLE delivery_wave (
  association_id uuid REFERENCES association,
  subject_id uuid NOT NULL,
  wave text NOT NULL,
  month date NOT NULL,
  UNIQUE NULLS NOT DISTINCT (association_id, subject_id, wave)
);
CREATE INDEX delivery_wave_month ON delivery_wave (month);
SELECT app.protect('delivery_wave', '{"select": {"association": "true", "task:accounts": "true"}}');
CREATE POLICY delivery_wave_keep ON delivery_wave TO sonae_owner USING (true) WITH CHECK (true);

-- Once a statement. Whoever wrote the same wave in another month at the same moment begins anew (40001), and finds it then.
CREATE FUNCTION app.keep_waves() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
DECLARE
  known boolean;
BEGIN
  WITH waves AS MATERIALIZED (
    SELECT DISTINCT association_id, subject_id, wave, month FROM fresh
  ), made AS (
    INSERT INTO delivery_wave (association_id, subject_id, wave, month)
    SELECT association_id, subject_id, wave, month FROM waves ON CONFLICT DO NOTHING RETURNING 1
  )
  SELECT (SELECT count(*) FROM waves) > (SELECT count(*) FROM made) INTO known;
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
CREATE TRIGGER keep_waves AFTER INSERT ON delivery REFERENCING NEW TABLE AS fresh
  FOR EACH STATEMENT EXECUTE FUNCTION app.keep_waves();

-- The month of a delivery that is written now. Whoever may write of the subject need not be able to read of others.
CREATE FUNCTION app.month_of(association uuid, subject uuid, wave_name text) RETURNS date
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  IF association IS NULL THEN
    RETURN coalesce((SELECT month FROM delivery_wave WHERE association_id IS NULL AND subject_id = subject AND wave = wave_name
      AND app.kind() = 'system'), app.month_now());
  END IF;
  RETURN coalesce((SELECT month FROM delivery_wave WHERE association_id = association AND subject_id = subject AND wave = wave_name
    AND (app.kind() = 'system' OR association = app.home_id())), app.month_now());
END $$;

-- The months of the deliveries of a subject, in which a reader has to look. What is read there the policies say.
CREATE FUNCTION app.months_of(association uuid, subject uuid) RETURNS date[]
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
  RETURN ARRAY(SELECT DISTINCT month FROM delivery_wave WHERE association_id = association AND subject_id = subject
    AND association = app.home_id());
END $$;
