-- The trail goes into parts of a month (docs/decisions/0042). What is there becomes the first part as it stands: no row is
-- moved. It takes this month and the next one as well, so that nothing is written beyond its bound until the parts are made.
DO $$
BEGIN
  EXECUTE format('ALTER TABLE audit ADD CONSTRAINT audit_before CHECK (at < %L) NOT VALID',
    (date_trunc('month', now() AT TIME ZONE 'Asia/Tokyo') + interval '2 months') AT TIME ZONE 'Asia/Tokyo');
END $$;
