// Prints the structure that the migrations create in an empty database to docs/guides/tables.md: `node
// tools/print-structure.ts`. With --check it writes nothing and fails when the page is out of date, so that a review
// shows the effect of a change of tables, policies or grants, and not only its statements.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startTemporaryPostgres } from './postgres.ts';
import { openClient } from './postgres/open-client.ts';
import { runMigrations } from './postgres/run-migrations.ts';
import type { Client } from 'pg';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const verbs = { r: 'SELECT', a: 'INSERT', w: 'UPDATE', d: 'DELETE', '*': 'ALL' };
const page = join(root, 'docs/guides/tables.md');

const postgres = await startTemporaryPostgres();
let text: string;
try {
  await runMigrations(postgres.ownerUrl);
  const client = await openClient(postgres.adminUrl.replace(/\/postgres$/, '/sonae'));
  text = await print(client);
  await client.end();
} finally {
  await postgres.stop();
}

if (!process.argv.includes('--check')) writeFileSync(page, text);
else if (text !== read(page)) {
  console.error(
    'docs/guides/tables.md is out of date: run `node tools/print-structure.ts` and read the difference.',
  );
  process.exitCode = 1;
}

function read(file: string) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

interface Column {
  name: string;
  type: string;
  required: boolean;
  value: string | null;
  comment: string | null;
}

interface Policy {
  name: string;
  command: keyof typeof verbs;
  using: string | null;
  checked: string | null;
  roles: string;
}

async function print(client: Client) {
  const query = async <Row extends object>(sql: string, params: unknown[] = []) =>
    (await client.query<Row>(sql, params)).rows;
  const tables = await query<{ oid: number; name: string; protected: boolean }>(
    `SELECT c.oid, c.relname AS name, c.relrowsecurity AND c.relforcerowsecurity AS protected
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
       AND NOT c.relispartition ORDER BY 2`,
  );
  const parts = [
    '# The tables as the migrations make them',
    '',
    'Printed by `node tools/print-structure.ts`; do not edit. Policies are those of the role `sonae_app`, which owns nothing; `sonae_backup` reads every row.',
  ];
  for (const { oid, name, protected: safe } of tables) {
    parts.push('', `## ${name}${safe ? '' : ' (NOT PROTECTED)'}`, '', '```sql');
    const columns = await query<Column>(
      `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type, a.attnotnull AS required,
         pg_get_expr(d.adbin, d.adrelid) AS value, col_description(a.attrelid, a.attnum) AS comment
       FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
       WHERE a.attrelid = $1 AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum`,
      [oid],
    );
    for (const { name: column, type, required, value, comment } of columns) {
      const line = `${column} ${type}${required ? ' NOT NULL' : ''}${value ? ` DEFAULT ${value}` : ''}`;
      parts.push(comment ? `${line} -- ${comment}` : line);
    }
    const lines = await query<{ line: string }>(
      `SELECT pg_get_constraintdef(oid) AS line FROM pg_constraint WHERE conrelid = $1 AND contype <> 'n'
       UNION ALL
       SELECT pg_get_indexdef(i.indexrelid) FROM pg_index i WHERE i.indrelid = $1
         AND NOT EXISTS (SELECT FROM pg_constraint c WHERE c.conindid = i.indexrelid AND c.contype IN ('p', 'u'))
       UNION ALL
       SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE tgrelid = $1 AND NOT tgisinternal
       ORDER BY 1`,
      [oid],
    );
    parts.push(...lines.map(({ line }) => line), '```', '');
    const policies = await query<Policy>(
      `SELECT polname AS name, polcmd AS command, pg_get_expr(polqual, polrelid) AS using,
         pg_get_expr(polwithcheck, polrelid) AS checked, polroles::regrole[]::text AS roles
       FROM pg_policy WHERE polrelid = $1 ORDER BY 1`,
      [oid],
    );
    for (const { name: policy, command, using, checked, roles } of policies) {
      // The catalog test requires it of each table.
      if (policy === `${name}_backup` && roles === '{sonae_backup}' && command === 'r' && using === 'true')
        continue;
      parts.push(`- ${verbs[command]} ${roles}: \`${flat(using ?? checked)}\``);
      if (using && checked && using !== checked) parts.push(`  - WITH CHECK \`${flat(checked)}\``);
    }
    const grants = await query<{ verbs: string | null }>(
      `SELECT string_agg(DISTINCT privilege_type, ', ' ORDER BY privilege_type) AS verbs
       FROM information_schema.role_table_grants WHERE table_schema = 'public' AND table_name = $1 AND grantee = 'sonae_app'`,
      [name],
    );
    parts.push(`- granted to sonae_app: ${grants[0]?.verbs ?? 'nothing'}`);
  }
  const functions = await query<{ name: string; definer: boolean; comment: string | null }>(
    `SELECT p.proname || '(' || pg_get_function_identity_arguments(p.oid) || ')' AS name, p.prosecdef AS definer,
       obj_description(p.oid, 'pg_proc') AS comment
     FROM pg_proc p WHERE p.pronamespace = 'app'::regnamespace ORDER BY 1`,
  );
  parts.push('', '## Functions of the schema app', '');
  parts.push(
    ...functions.map(
      ({ name, definer, comment }) =>
        `- \`${name}\`${definer ? ' SECURITY DEFINER' : ''}${comment ? `: ${comment}` : ''}`,
    ),
    '',
  );
  return parts.join('\n');
}

function flat(expression: string | null) {
  return (expression ?? '').replace(/\s+/g, ' ').trim();
}
