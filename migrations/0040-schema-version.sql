-- Which migration ran last: a process is ready when it is the one that the process was built for, or a later one. The
-- table of migrations is the tool's own, and sonae_app sees nothing else of it.
CREATE FUNCTION app.schema_version() RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
  SELECT max(name COLLATE "C") FROM sonae_migration.migration
$$;
REVOKE ALL ON FUNCTION app.schema_version() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.schema_version() TO sonae_app;
