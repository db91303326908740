-- The scope of a transaction: who is asking, for which tenant. It is set once, transaction-locally, by
-- Database.run and read only by the policies below. Without a scope every policy raises 42501.
CREATE SCHEMA app;
GRANT USAGE ON SCHEMA app TO sonae_app;

CREATE FUNCTION app.require_scope() RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE SET search_path = pg_catalog AS $$
BEGIN
  IF coalesce(current_setting('sonae.kind', true), '') = '' THEN
    RAISE EXCEPTION 'this transaction has no scope' USING ERRCODE = '42501';
  END IF;
  RETURN NULL;
END $$;
-- Ends the transaction, with a word for programs. For statements that find what must not be: what follows them in their
-- packet, COMMIT too, is then not done.
CREATE FUNCTION app.refuse(reason text) RETURNS text
LANGUAGE plpgsql SET search_path = pg_catalog AS $$
BEGIN
  RAISE EXCEPTION '%', reason USING ERRCODE = 'SN001';
END $$;
-- What is empty is null, if there is a scope at all. One SQL expression, as all that stand on it, so that the planner
-- puts it in the place of the call, and a short one: policies set it up once for every table of a statement.
CREATE FUNCTION app.setting(name text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('sonae.' || name, true), ''), app.require_scope());

CREATE FUNCTION app.kind() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.setting('kind');
CREATE FUNCTION app.task() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.setting('task');
CREATE FUNCTION app.person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.setting('person_id')::uuid;
-- The association a scope of any kind belongs to; what every member of it may read hangs on this one.
CREATE FUNCTION app.home_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.setting('home_id')::uuid;
-- A task of the system has an id like a tenant; whoever sets the scope sets it.
CREATE FUNCTION app.task_id(task text) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN md5('task:' || task)::uuid;
-- The pharmacy, corporation, branch, association or task that asks. Ids are random or made by us, so that none is that
-- of two tenants, of whatever kinds: comparing the id compares the kind as well.
CREATE FUNCTION app.scope_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.setting('scope_id')::uuid;
-- The association a scope belongs to, or the task that asks: for tables that are open to both, one question instead of two.
CREATE FUNCTION app.home_or_task_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(nullif(current_setting('sonae.home_id', true), ''), app.setting('scope_id'))::uuid;
-- Null unless the scope is a pharmacy's.
CREATE FUNCTION app.pharmacy_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN CASE WHEN app.kind() = 'pharmacy' THEN app.scope_id() END;
-- One text for the tenant of the scope, for rows that belong to "whoever asked" (idempotency keys).
CREATE FUNCTION app.scope_key() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN app.kind() || ':' || coalesce(nullif(current_setting('sonae.task', true), ''), app.setting('scope_id'), '');


-- app.protect(table, rules) puts a table under row-level security in one step: ENABLE, FORCE, one policy per
-- command and just the grants those policies need. `rules` says who may do what:
--   {"select": {"pharmacy": "true", "association": "submitted_at IS NOT NULL"}, "insert": {…}, …}
-- Keys are scope kinds (pharmacy, corporation, branch, association: that column equals the scope's id), `home` (any
-- scope of that association), `person` (the signed-in person), `any` (any scope), `task:<name>` (that system task) and
-- `own` (the condition alone decides, and has to read the scope). Values are further conditions. A row of the scope's
-- own tenant is up to the arm of that kind; `home`, `person`, `any` and `own` are for the rows that are not.
-- Every comparison is with a sub-select, so it is worked out once a statement; and there are few of them, because each
-- costs as much as reading a row or two. Kinds and tasks stand in one CASE for that, the kinds with the most rows first;
-- `home` with tasks alone does too.
-- No index fits it: a statement names its tenant itself.
CREATE FUNCTION app.protect(tbl regclass, rules jsonb) RETURNS void
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
END $$;
REVOKE EXECUTE ON FUNCTION app.protect(regclass, jsonb) FROM PUBLIC;

-- app.stamp_tenant fills branch_id and corporation_id from the pharmacy, so that nobody who writes a tenant row
-- has to know them; the composite foreign key then keeps all four equal to the pharmacy's for ever.
CREATE FUNCTION app.stamp_tenant() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF NEW.pharmacy_id IS NOT NULL THEN
    SELECT association_id, branch_id, corporation_id
      INTO NEW.association_id, NEW.branch_id, NEW.corporation_id
      FROM pharmacy WHERE id = NEW.pharmacy_id;
  END IF;
  RETURN NEW;
END $$;

-- app.tenant_key(table) adds the stamp and the foreign key that every tenant table has. A row that was stamped as the
-- pharmacy moved to another branch breaks the key, which by its name (…_tenant) says: try again.
CREATE FUNCTION app.tenant_key(tbl regclass) RETURNS void LANGUAGE plpgsql SET search_path = public, app AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I
    FOREIGN KEY (association_id, branch_id, corporation_id, pharmacy_id)
    REFERENCES pharmacy (association_id, branch_id, corporation_id, id) ON UPDATE CASCADE',
    tbl, (SELECT relname FROM pg_class WHERE oid = tbl) || '_tenant');
  EXECUTE format('CREATE TRIGGER stamp_tenant BEFORE INSERT ON %s FOR EACH ROW
    WHEN (NEW.branch_id IS NULL OR NEW.corporation_id IS NULL) EXECUTE FUNCTION app.stamp_tenant()', tbl);
END $$;
REVOKE EXECUTE ON FUNCTION app.tenant_key(regclass) FROM PUBLIC;

-- app.append_only(table): history is written once. Moving a pharmacy to another branch may still re-stamp it.
CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = public AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (to_jsonb(NEW) - '{branch_id,corporation_id}'::text[]) = (to_jsonb(OLD) - '{branch_id,corporation_id}'::text[]) THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = '42501';
END $$;
CREATE FUNCTION app.append_only(tbl regclass) RETURNS void LANGUAGE plpgsql SET search_path = public, app AS $$
BEGIN
  EXECUTE format('CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON %s FOR EACH ROW EXECUTE FUNCTION app.refuse_change()', tbl);
  EXECUTE format('CREATE TRIGGER append_only_truncate BEFORE TRUNCATE ON %s FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()', tbl);
END $$;
REVOKE EXECUTE ON FUNCTION app.append_only(regclass) FROM PUBLIC;
