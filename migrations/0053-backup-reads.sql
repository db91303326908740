-- The role sonae_backup reads every row, so that all can be exported, and does nothing else. It needs no superuser, whom
-- no policy binds, and a dump as the owner would find nothing.
-- An installation of before may not have the role yet: then nothing is done, and `migrate` does it once the role is there.
CREATE FUNCTION app.let_backup_read(tbl regclass) RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
DECLARE
  name CONSTANT text := (SELECT relname || '_backup' FROM pg_class WHERE oid = tbl AND NOT relispartition);
BEGIN
  -- The parts of a table are read through it.
  IF name IS NULL OR NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sonae_backup') THEN
    RETURN;
  END IF;
  IF NOT EXISTS (SELECT FROM pg_policy WHERE polrelid = tbl AND polname = name) THEN
    EXECUTE format('CREATE POLICY %I ON %s FOR SELECT TO sonae_backup USING (true)', name, tbl);
  END IF;
  EXECUTE format('GRANT SELECT ON %s TO sonae_backup', tbl);
END $$;
REVOKE EXECUTE ON FUNCTION app.let_backup_read(regclass) FROM PUBLIC;

-- What is no table: which migration ran last, and the counters that number rows.
CREATE FUNCTION app.admit_backup() RETURNS void
LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'sonae_backup') THEN
    RETURN;
  END IF;
  GRANT USAGE ON SCHEMA sonae_migration TO sonae_backup;
  GRANT SELECT ON ALL TABLES IN SCHEMA sonae_migration TO sonae_backup;
  GRANT SELECT ON ALL SEQUENCES IN SCHEMA public, sonae_migration TO sonae_backup;
END $$;
REVOKE EXECUTE ON FUNCTION app.admit_backup() FROM PUBLIC;

-- The same as in 0001, and every table is open to the backup, too.
CREATE OR REPLACE FUNCTION app.protect(tbl regclass, rules jsonb) RETURNS void
LANGUAGE plpgsql SET search_path = public, app AS $$
DECLARE
  kinds CONSTANT text[] := '{association,branch,corporation,pharmacy}';
  name CONSTANT text := (SELECT relname FROM pg_class WHERE oid = tbl);
  command text;
  arm record;
  several boolean;
  asker text;
  subject text;
  guard text;
  cases text;
  others text;
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY', tbl);
  EXECUTE format('ALTER TABLE %s FORCE ROW LEVEL SECURITY', tbl);
  FOR command IN SELECT jsonb_object_keys(rules) LOOP
    several := (SELECT count(*) > 1 FROM jsonb_object_keys(rules -> command));
    asker := CASE WHEN several AND (SELECT bool_and(k = 'home' OR k LIKE 'task:%') AND bool_or(k = 'home')
      FROM jsonb_object_keys(rules -> command) k) THEN 'home_or_task_id' ELSE 'scope_id' END;
    cases := NULL;
    others := NULL;
    FOR arm IN SELECT key, value FROM jsonb_each_text(rules -> command)
      ORDER BY array_position(kinds, key), key = 'own', key LOOP
      subject := CASE
        WHEN arm.key = ANY (kinds) THEN quote_ident(CASE WHEN name = arm.key THEN 'id' ELSE arm.key || '_id' END)
        WHEN arm.key = 'home' AND asker = 'home_or_task_id' THEN CASE WHEN name = 'association' THEN 'id' ELSE 'association_id' END
        WHEN arm.key LIKE 'task:%' THEN format('app.task_id(%L)', substr(arm.key, 6))
      END;
      IF subject IS NOT NULL AND several THEN
        cases := concat_ws(' ', cases, format('WHEN %s THEN %s', subject, arm.value));
        CONTINUE;
      END IF;
      guard := CASE
        WHEN arm.key = 'home' THEN
          format('%I = (SELECT app.home_id())', CASE WHEN name = 'association' THEN 'id' ELSE 'association_id' END)
        WHEN arm.key = 'person' THEN
          format('%I = (SELECT app.person_id())', CASE WHEN name = 'person' THEN 'id' ELSE 'person_id' END)
        WHEN arm.key = 'any' THEN '(SELECT app.kind()) IS NOT NULL'
        WHEN arm.key = 'own' AND arm.value ~ '\mapp\.' THEN arm.value
        ELSE subject || ' = (SELECT app.scope_id())'
      END;
      IF guard IS NULL THEN
        RAISE EXCEPTION 'unknown arm % in the rules of %', arm.key, name;
      END IF;
      others := concat_ws(' OR ', others,
        format(CASE WHEN arm.value IN ('true', guard) THEN '(%s)' ELSE '(%s AND (%s))' END, guard, arm.value));
    END LOOP;
    guard := CASE WHEN cases IS NULL THEN others
      ELSE format('CASE (SELECT app.%s()) %s ELSE %s END', asker, cases, coalesce(others, 'false')) END;
    EXECUTE format('CREATE POLICY %I ON %s FOR %s TO sonae_app %s', name || '_' || command, tbl, command,
      CASE command
        WHEN 'insert' THEN format('WITH CHECK (%s)', guard)
        WHEN 'update' THEN format('USING (%1$s) WITH CHECK (%1$s)', guard)
        ELSE format('USING (%s)', guard)
      END);
    EXECUTE format('GRANT %s ON %s TO sonae_app', command, tbl);
  END LOOP;
  PERFORM app.let_backup_read(tbl);
END $$;
