// Tables of the schema, including the parts of partitioned ones.
const tables = `(SELECT c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, c.relowner, c.relacl, c.relispartition
  FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p'))`;

// Every command that sonae_app or PUBLIC was granted, on a table or on one of its columns.
const grants = `(
  SELECT t.oid, t.relname, upper(g.privilege_type) AS command FROM ${tables} t, aclexplode(t.relacl) g
    WHERE g.grantee IN (0, 'sonae_app'::regrole)
  UNION
  SELECT t.oid, t.relname, upper(g.privilege_type) FROM ${tables} t JOIN pg_attribute a ON a.attrelid = t.oid, aclexplode(a.attacl) g
    WHERE g.grantee IN (0, 'sonae_app'::regrole))`;

const policies = `(SELECT p.polname, p.polpermissive, p.polroles, t.oid, t.relname, commands.command,
    coalesce(pg_get_expr(p.polqual, p.polrelid), '') AS seen, coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '') AS written
  FROM pg_policy p JOIN ${tables} t ON t.oid = p.polrelid
    JOIN (VALUES ('r', 'SELECT'), ('a', 'INSERT'), ('w', 'UPDATE'), ('d', 'DELETE'), ('*', 'SELECT'), ('*', 'INSERT'),
      ('*', 'UPDATE'), ('*', 'DELETE')) commands (letter, command) ON commands.letter = p.polcmd)`;

const tenantColumns = `ARRAY['association_id', 'branch_id', 'corporation_id', 'pharmacy_id', 'scope_key', 'person_id']`;

// Tables whose rows belong to a tenant or person: by a column, or as the tenants themselves.
const owned = `(SELECT t.* FROM ${tables} t WHERE EXISTS (SELECT FROM pg_attribute a
  WHERE a.attrelid = t.oid AND a.attname = ANY (${tenantColumns})) OR t.relname IN ('association', 'person'))`;

// Without parts, which have the columns of their table.
const members = `(SELECT t.* FROM ${tables} t WHERE t.relname <> 'pharmacy' AND NOT t.relispartition AND 4 = (SELECT count(*) FROM pg_attribute a
  WHERE a.attrelid = t.oid AND NOT a.attisdropped AND a.attname IN ('association_id', 'branch_id', 'corporation_id', 'pharmacy_id')))`;

const columnNames = (relation: string, numbers: string) => `(SELECT array_agg(a.attname::text ORDER BY o)
  FROM unnest(${numbers}) WITH ORDINALITY u (n, o) JOIN pg_attribute a ON a.attrelid = ${relation} AND a.attnum = n)`;

const routines = `(SELECT p.*, p.oid::regprocedure::text AS signature FROM pg_proc p
  WHERE p.pronamespace IN ('public'::regnamespace, 'app'::regnamespace)
    AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e'))`;

/** For each rule, a statement that names its violations. */
export const catalogRules: Record<string, string> = {
  'row security on': `SELECT relname AS what FROM ${tables} t WHERE NOT relrowsecurity`,
  'row security forced': `SELECT relname AS what FROM ${tables} t WHERE NOT relforcerowsecurity`,
  'no grant beyond rows': `
    SELECT relname || ' ' || command AS what FROM ${grants} g WHERE command NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
  'views run as their caller': `
    SELECT relname::text AS what FROM pg_class WHERE relnamespace IN ('public'::regnamespace, 'app'::regnamespace) AND relkind = 'v'
      AND NOT coalesce(reloptions, '{}') && ARRAY['security_invoker=true', 'security_invoker=on', 'security_invoker=1']`,
  'one permissive policy a granted command': `
    SELECT g.relname || ' ' || g.command AS what FROM ${grants} g WHERE g.command IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
      AND 1 <> (SELECT count(*) FROM ${policies} p WHERE p.oid = g.oid AND p.command = g.command AND p.polpermissive
        AND p.polroles && ARRAY[0::oid, 'sonae_app'::regrole::oid])`,
  'no policy without its grant': `
    SELECT p.relname || ' ' || p.command AS what FROM ${policies} p WHERE 'sonae_app'::regrole = ANY (p.polroles)
      AND NOT EXISTS (SELECT FROM ${grants} g WHERE g.oid = p.oid AND g.command = p.command)`,
  'no policy for another role': `
    SELECT DISTINCT p.relname || ' ' || p.polname AS what FROM ${policies} p WHERE p.polroles <> ARRAY['sonae_app'::regrole::oid]
      AND (p.polname <> p.relname || '_backup' OR p.polroles <> ARRAY['sonae_backup'::regrole::oid])`,
  'the backup reads every row': `
    SELECT t.relname AS what FROM ${tables} t WHERE NOT t.relispartition AND (
      NOT has_table_privilege('sonae_backup', t.oid, 'SELECT')
      OR ARRAY['SELECT true'] IS DISTINCT FROM (SELECT array_agg(p.command || ' ' || p.seen) FROM ${policies} p
        WHERE p.oid = t.oid AND p.polpermissive AND p.polroles && ARRAY[0::oid, 'sonae_backup'::regrole::oid]))`,
  'the backup does nothing else': `
    SELECT t.relname || ' ' || verb AS what FROM ${tables} t, unnest('{INSERT,UPDATE,DELETE,TRUNCATE,REFERENCES,TRIGGER}'::text[]) verb
      WHERE has_table_privilege('sonae_backup', t.oid, verb) OR (verb IN ('INSERT', 'UPDATE', 'REFERENCES') AND has_any_column_privilege('sonae_backup', t.oid, verb))
    UNION ALL SELECT relname || ' of sonae_migration' FROM pg_class WHERE relnamespace = 'sonae_migration'::regnamespace AND relkind = 'r'
      AND has_table_privilege('sonae_backup', oid, 'INSERT, UPDATE, DELETE, TRUNCATE')
    UNION ALL SELECT 'the schema app' WHERE has_schema_privilege('sonae_backup', 'app', 'USAGE')
    UNION ALL SELECT 'its role' FROM pg_roles WHERE rolname = 'sonae_backup' AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)
    UNION ALL SELECT roleid::regrole::text FROM pg_auth_members WHERE member = 'sonae_backup'::regrole
    UNION ALL SELECT classid::regclass::text || ' ' || objid FROM pg_shdepend WHERE refobjid = 'sonae_backup'::regrole AND deptype = 'o'
    UNION ALL SELECT nspname::text FROM pg_namespace WHERE nspname !~ '^pg_' AND has_schema_privilege('sonae_backup', oid, 'CREATE')`,
  'no part takes what is left over': `
    SELECT partrelid::regclass::text AS what FROM pg_partitioned_table WHERE partdefid <> 0`,
  'no policy on a part of a partitioned table': `
    SELECT p.relname || ' ' || p.polname AS what FROM ${policies} p JOIN ${tables} t ON t.oid = p.oid WHERE t.relispartition`,
  'no grant on a part of a partitioned table': `
    SELECT g.relname AS what FROM ${grants} g JOIN ${tables} t ON t.oid = g.oid WHERE t.relispartition`,
  // In a part a key is unique without the month.
  'each part of the ledger has its keys': `
    SELECT i.inhrelid::regclass::text AS what FROM pg_inherits i WHERE i.inhparent = 'delivery'::regclass
      AND NOT ARRAY['(id)', '(association_id, subject_id, recipient_id, channel, wave) NULLS NOT DISTINCT'] <@
        ARRAY(SELECT regexp_replace(pg_get_indexdef(k.indexrelid), '^.* USING btree ', '') FROM pg_index k
          WHERE k.indrelid = i.inhrelid AND k.indisunique AND k.indisvalid)`,
  'every policy reads the scope': `
    SELECT DISTINCT relname || ' ' || polname AS what FROM ${policies} p WHERE polpermissive AND 'sonae_app'::regrole = ANY (polroles)
      AND ((command <> 'INSERT' AND seen !~ 'app\\.') OR (command IN ('INSERT', 'UPDATE') AND written !~ 'app\\.'))`,
  'what is changed stays where it is seen': `
    SELECT relname AS what FROM ${policies} p WHERE command = 'UPDATE' AND seen <> written`,
  // Except for functions that the planner evaluates to a constant.
  'functions only in sub-selects': `
    SELECT DISTINCT relname || ' ' || polname AS what FROM ${policies} p
    WHERE regexp_replace(seen || written, '\\( SELECT app\\.\\w+\\(\\) AS \\w+\\)|\\mapp\\.task_id\\(''\\w+''::text\\)', '', 'g') ~ '(app\\.|current_setting|\\mpg_)'`,
  'unique keys start with the tenant': `
    SELECT t.relname || ' (' || array_to_string(k.names, ', ') || ')' AS what FROM ${owned} t JOIN pg_index i ON i.indrelid = t.oid,
      LATERAL (SELECT ${columnNames('t.oid', 'i.indkey::int2[]')}) k (names)
    WHERE i.indisunique AND k.names <> ARRAY['id'] AND (k.names)[1] <> ALL (${tenantColumns})`,
  'references start with the tenant': `
    SELECT t.relname || ' (' || array_to_string(k.names, ', ') || ') -> ' || c.confrelid::regclass AS what
    FROM ${owned} t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f' AND c.conparentid = 0, LATERAL (SELECT ${columnNames('t.oid', 'c.conkey')}) k (names)
    WHERE (k.names)[1] <> ALL (${tenantColumns}) AND c.confrelid IN (SELECT oid FROM ${owned} o)`,
  'a tenant id is checked': `
    SELECT t.relname || '.' || a.attname AS what FROM ${tables} t JOIN pg_attribute a ON a.attrelid = t.oid
    WHERE a.attname IN ('association_id', 'branch_id', 'corporation_id', 'pharmacy_id') AND NOT (
      t.relispartition AND a.attname IN ('branch_id', 'corporation_id')) AND NOT EXISTS (
      SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f' AND a.attnum = ANY (c.conkey)
        AND (array_length(c.conkey, 1) > 1 OR a.attname = 'association_id'))`,
  'tenant rows hang on their pharmacy': `
    SELECT t.relname AS what FROM ${members} t WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid
      AND c.contype = 'f' AND c.confrelid = 'pharmacy'::regclass AND c.convalidated AND c.confupdtype = 'c'
      AND ${columnNames('t.oid', 'c.conkey')} = ARRAY['association_id', 'branch_id', 'corporation_id', 'pharmacy_id']
      AND ${columnNames('c.confrelid', 'c.confkey')} = ARRAY['association_id', 'branch_id', 'corporation_id', 'id'])`,
  // Where a move does not change the row, its branch and owner are outdated.
  'no policy reads a place that does not follow': `
    SELECT DISTINCT t.relname AS what FROM ${members} t JOIN ${policies} p ON p.oid = t.oid
    WHERE p.seen || p.written ~ ('(^|[^.[:alnum:]_]|\\m' || t.relname || '\\.)(branch_id|corporation_id)\\M')
      AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confupdtype = 'c'
        AND c.confrelid = 'pharmacy'::regclass)`,
  'rows name the pharmacy of their association': `
    SELECT t.relname AS what FROM ${tables} t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'pharmacy_id'
    WHERE NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f'
      AND c.confrelid = 'pharmacy'::regclass AND c.convalidated
      AND ARRAY['association_id', 'pharmacy_id'] <@ ${columnNames('t.oid', 'c.conkey')})`,
  // The index must lead to few rows: by the whole key, or by a column that is finer than the association.
  'rows that follow another are found by an index': `
    SELECT c.conrelid::regclass || ' ' || c.conname AS what FROM pg_constraint c
    WHERE c.contype = 'f' AND c.connamespace = 'public'::regnamespace AND 'c' IN (c.confdeltype, c.confupdtype)
      AND NOT EXISTS (SELECT FROM pg_index i, LATERAL (SELECT ${columnNames('i.indrelid', 'i.indkey::int2[]')},
          ${columnNames('c.conrelid', 'c.conkey')}) k (names, wanted)
        WHERE i.indrelid = c.conrelid AND i.indpred IS NULL AND ((k.names)[1:cardinality(k.wanted)] <@ k.wanted
          OR (k.names)[1] = ANY (array_remove(k.wanted, 'association_id'))))`,
  'tenant rows are stamped': `
    SELECT t.relname AS what FROM ${members} t WHERE NOT EXISTS (SELECT FROM pg_trigger g WHERE g.tgrelid = t.oid
      AND g.tgfoid = 'app.stamp_tenant'::regproc AND g.tgenabled = 'O' AND g.tgtype & 7 = 7)`,
  'what can only be added is history and cannot be altered': `
    SELECT t.relname AS what FROM ${owned} t
    WHERE (EXISTS (SELECT FROM ${grants} g WHERE g.oid = t.oid AND g.command = 'INSERT')
        AND NOT EXISTS (SELECT FROM ${grants} g WHERE g.oid = t.oid AND g.command IN ('UPDATE', 'DELETE'))
        OR EXISTS (SELECT FROM pg_inherits i JOIN pg_trigger g ON g.tgrelid = i.inhparent
          WHERE i.inhrelid = t.oid AND g.tgfoid = 'app.refuse_change'::regproc))
      AND 2 <> (SELECT count(*) FROM pg_trigger g
        WHERE g.tgrelid = t.oid AND g.tgfoid = 'app.refuse_change'::regproc AND g.tgenabled = 'O')`,
  'the owner is sonae_owner': `
    SELECT relname AS what FROM ${tables} t WHERE relowner <> 'sonae_owner'::regrole`,
  'sonae_app is nobody': `
    SELECT rolname AS what FROM pg_roles WHERE rolname IN ('sonae_app', 'sonae_owner')
      AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication)`,
  'sonae_app is in no role': `
    SELECT roleid::regrole::text AS what FROM pg_auth_members WHERE member = 'sonae_app'::regrole`,
  'sonae_app owns nothing': `
    SELECT classid::regclass::text || ' ' || objid AS what FROM pg_shdepend
    WHERE refobjid = 'sonae_app'::regrole AND deptype = 'o' AND dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))`,
  'sonae_app makes nothing': `
    SELECT nspname::text AS what FROM pg_namespace WHERE nspname !~ '^pg_' AND has_schema_privilege('sonae_app', oid, 'CREATE')`,
  'sonae_app has no other schema': `
    SELECT nspname::text AS what FROM pg_namespace WHERE has_schema_privilege('sonae_app', oid, 'USAGE')
      AND nspname NOT IN ('public', 'app', 'pg_catalog', 'information_schema')`,
  'no materialised views': `
    SELECT relname::text AS what FROM pg_class WHERE relkind = 'm' AND relnamespace IN ('public'::regnamespace, 'app'::regnamespace)`,
  'definer functions are known': `
    SELECT signature AS what FROM ${routines} r WHERE prosecdef`,
  'constants of policies are constant': `
    SELECT signature AS what FROM ${routines} r WHERE proname = 'task_id' AND provolatile <> 'i'`,
  'functions fix their search path': `
    SELECT signature AS what FROM ${routines} r WHERE (prosecdef OR prolang <> (SELECT oid FROM pg_language WHERE lanname = 'sql'))
      AND NOT EXISTS (SELECT FROM unnest(proconfig) setting WHERE setting LIKE 'search_path=%')`,
  'definer functions look into temporary tables last': `
    SELECT signature AS what FROM ${routines} r WHERE prosecdef
      AND NOT EXISTS (SELECT FROM unnest(proconfig) setting WHERE setting ~ '^search_path=.*, pg_temp$')`,
  'definer functions are triggers or closed': `
    SELECT signature AS what FROM ${routines} r WHERE prosecdef AND prorettype <> 'trigger'::regtype
      AND has_function_privilege('sonae_app', oid, 'EXECUTE')`,
  'the server has its leaks mended': `
    SELECT current_setting('server_version') AS what WHERE current_setting('server_version_num')::int < 150014`,
};
