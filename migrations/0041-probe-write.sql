-- Writes a megabyte to new storage and takes it away again: it fails where the disk is full or the server takes no writes.
-- A row in a table that is there would not do, because old pages have room when the disk has none. Each backend has a
-- table of its own, so that nobody waits.
CREATE FUNCTION app.probe_write() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  probe text := format('app.write_probe_%s', pg_backend_pid());
BEGIN
  EXECUTE format('CREATE TABLE %s AS SELECT repeat(''x'', 1000) AS filler FROM generate_series(1, 1000)', probe);
  EXECUTE format('DROP TABLE %s', probe);
END $$;
REVOKE ALL ON FUNCTION app.probe_write() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.probe_write() TO sonae_app;
