import type { Client } from 'pg';

/** One guard of the schema, removed. */
export interface Mutant {
  name: string;
  table: string;
  sql: string;
  /** Which test must notice it: the attack, or else the catalog test. */
  by: 'attack' | 'catalog';
}

interface Policy {
  table: string;
  name: string;
  seen: string | null;
  written: string | null;
}
interface Constraint {
  table: string;
  name: string;
  columns: string[];
  target: string;
  targets: string[];
}

/** Every guard of the schema, each with the statement that removes it; the list comes from the catalog. */
export async function mutateSchema(sql: Client): Promise<Mutant[]> {
  const policies = await sql.query<Policy>(
    `SELECT c.relname AS table, p.polname AS name, pg_get_expr(p.polqual, p.polrelid) AS seen,
       pg_get_expr(p.polwithcheck, p.polrelid) AS written
     FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE p.polroles = ARRAY['sonae_app'::regrole::oid] ORDER BY 1, 2`,
  );
  const constraints = await sql.query<Constraint>(
    `SELECT k.conrelid::regclass::text AS table, k.conname AS name, k.confrelid::regclass::text AS target,
       (SELECT array_agg(a.attname::text ORDER BY o) FROM unnest(k.conkey) WITH ORDINALITY u (n, o)
         JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n) AS columns,
       (SELECT array_agg(a.attname::text ORDER BY o) FROM unnest(k.confkey) WITH ORDINALITY u (n, o)
         JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n) AS targets
     FROM pg_constraint k WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND array_length(k.conkey, 1) > 1
       AND k.conparentid = 0
     ORDER BY 1, 2`,
  );
  const tables = await sql.query<{ table: string; part: boolean; keys: string[]; triggers: string[] }>(
    `SELECT c.relname AS table, c.relispartition AS part, (SELECT coalesce(array_agg(conname::text), '{}') FROM pg_constraint
       WHERE conrelid = c.oid AND contype IN ('p', 'u')
         AND conrelid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'delivery'::regclass)) AS keys, (SELECT coalesce(array_agg(tgname::text), '{}') FROM pg_trigger
       WHERE tgrelid = c.oid AND tgparentid = 0 AND tgfoid IN ('app.stamp_tenant'::regproc, 'app.refuse_change'::regproc,
         'app.keep_messages'::regproc, 'app.keep_notices'::regproc)) AS triggers
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') ORDER BY 1`,
  );
  return [
    ...policies.rows.flatMap(ofPolicy),
    ...constraints.rows.map(ofConstraint),
    ...tables.rows.flatMap(ofTable),
  ];
}

function ofPolicy({ table, name, seen, written }: Policy): Mutant[] {
  const alter = (what: string, clause: string): Mutant => ({
    name: `${name}: ${what}`,
    table,
    by: 'attack',
    sql: `ALTER POLICY ${name} ON ${table} ${clause}`,
  });
  const mutants: Mutant[] = [
    { name: `${name}: dropped`, table, by: 'catalog', sql: `DROP POLICY ${name} ON ${table}` },
  ];
  if (seen === 'true') return mutants;
  if (seen !== null) mutants.push(alter('USING (true)', 'USING (true)'));
  if (written !== null) mutants.push(alter('WITH CHECK (true)', 'WITH CHECK (true)'));
  // Both clauses, because a row that may not be seen cannot be changed either.
  const clauses = (text: (expression: string) => string) =>
    [seen !== null && `USING (${text(seen)})`, written !== null && `WITH CHECK (${text(written)})`]
      .filter((clause) => clause !== false)
      .join(' ');
  if (seen !== null && written !== null)
    mutants.push(
      alter(
        'both (true)',
        clauses(() => 'true'),
      ),
    );
  for (const guard of guardsOf(seen ?? written ?? ''))
    mutants.push(
      alter(
        `without ${guard}`,
        clauses((text) => text.replaceAll(guard, withoutGuard(guard, text))),
      ),
    );
  return mutants;
}

// Single comparisons, as PostgreSQL prints them; those of a CASE are between WHEN and THEN.
const comparison =
  /\bWHEN (?:\w+|app\.task_id\('\w+'::text\)) THEN\b|\(app\.task_id\('\w+'::text\) = \( SELECT app\.\w+\(\) AS \w+\)\)|\bELSE false\b|\(\w+(?:\.\w+)? = \( SELECT app\.\w+\(\) AS \w+\)\)|\(\( SELECT app\.\w+\(\) AS \w+\) = '\w+'::text\)|\(\w+ IN \( SELECT app\.\w+\(\) AS \w+\)\)|\(\w+ IS (?:NOT )?NULL\)|\(\w+ (?:=|~~) '[^']+'::text\)/g;

// A CASE compares one expression; a WHEN without its guard is that expression itself.
const question = /\bCASE \( SELECT (app\.\w+\(\)) AS \w+\)/;

function guardsOf(expression: string): string[] {
  return [...new Set(expression.match(comparison) ?? [])];
}

function withoutGuard(guard: string, expression: string): string {
  if (guard.startsWith('WHEN')) return `WHEN (SELECT ${question.exec(expression)?.[1] ?? 'NULL'}) THEN`;
  return guard.startsWith('ELSE') ? 'ELSE true' : 'true';
}

// The key without its tenant: the last column alone, as a developer would write it who forgets the tenant.
function ofConstraint({ table, name, columns, target, targets }: Constraint): Mutant {
  const at = targets.indexOf('id') >= 0 ? targets.indexOf('id') : targets.length - 1;
  const column = columns[at] ?? '';
  const plain = targets[at] === 'id' ? `, ADD FOREIGN KEY (${column}) REFERENCES ${target} (id)` : '';
  return {
    name: `${table} (${columns.join(', ')}) -> ${target}: ${plain ? `only ${column}` : 'dropped'}`,
    table,
    by: 'attack',
    sql: `ALTER TABLE ${table} DROP CONSTRAINT ${name}${plain}`,
  };
}

function ofTable({
  table,
  part,
  keys,
  triggers,
}: {
  table: string;
  part: boolean;
  keys: string[];
  triggers: string[];
}): Mutant[] {
  const of = (name: string, sql: string): Mutant => ({
    name: `${table}: ${name}`,
    table,
    by: 'catalog',
    sql,
  });
  return [
    of('row security off', `ALTER TABLE ${table} DISABLE ROW LEVEL SECURITY`),
    of('not forced', `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`),
    of('TRUNCATE granted', `GRANT TRUNCATE ON ${table} TO sonae_app`),
    // The parts of a table are read through the table.
    ...(part ? [] : [of('closed to the backup', `DROP POLICY ${table}_backup ON ${table}`)]),
    // A part of the ledger has its own keys.
    ...keys.map((key) => of(`without ${key}`, `ALTER TABLE ${table} DROP CONSTRAINT ${key}`)),
    of('UPDATE granted to the backup', `GRANT UPDATE ON ${table} TO sonae_backup`),
    of(
      'a view of its owner',
      `CREATE VIEW peephole AS SELECT * FROM ${table}; ALTER VIEW peephole OWNER TO sonae_owner; GRANT SELECT ON peephole TO sonae_app`,
    ),
    ...triggers.map((trigger) => of(`without ${trigger}`, `DROP TRIGGER ${trigger} ON ${table}`)),
  ];
}
