import type { Client } from 'pg';
import { leftOver } from './left-over.js';

/** A row in the form of JSON. */
export type Row = Record<string, unknown>;

export interface Column {
  name: string;
  /** The name in pg_type: text, uuid, jsonb, int4 … */
  type: string;
  required: boolean;
  hasDefault: boolean;
  /** Whether sonae_app has UPDATE on it. */
  updatable: boolean;
  /** For text: the words that a CHECK allows, or the number of digits that it requires. */
  words: string[];
  digits: number | null;
}

export interface ForeignKey {
  name: string;
  columns: string[];
  table: string;
  target: string[];
}

export interface Table {
  name: string;
  /** The writable columns, without generated ones and those that only an older release writes. */
  columns: Column[];
  key: string[];
  /** Columns of all unique indexes, including those in expressions and of the primary key. */
  unique: ReadonlySet<string>;
  /** Including the references that triggers check. */
  foreignKeys: ForeignKey[];
}

/** References that a trigger of this name checks in place of foreign keys, by table (docs/decisions/0046, 0048). */
const checkedReferences: Readonly<Record<string, readonly ForeignKey[]>> = {
  delivery: [
    { name: 'keep_messages', columns: ['message_id'], table: 'message', target: ['id'] },
    {
      name: 'keep_messages',
      columns: ['association_id', 'message_id'],
      table: 'message',
      target: ['association_id', 'id'],
    },
  ],
  advisory_target: [
    {
      name: 'keep_notices',
      columns: ['association_id', 'advisory_id'],
      table: 'advisory',
      target: ['association_id', 'id'],
    },
  ],
};

interface Found {
  name: string;
  columns: (Omit<Column, 'words' | 'digits'> & { checks: string[] })[];
  key: string[] | null;
  unique: string[];
  foreign_keys: ForeignKey[];
}

const tablesSql = `
  SELECT c.relname AS name,
    (SELECT json_agg(json_build_object('name', a.attname, 'type', t.typname, 'required', a.attnotnull,
        'hasDefault', a.atthasdef, 'updatable', has_column_privilege('sonae_app', c.oid, a.attnum, 'UPDATE'),
        'checks', (SELECT coalesce(json_agg(pg_get_constraintdef(k.oid)), '[]')
          FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]))
        ORDER BY a.attnum)
      FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
      WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
    (SELECT json_agg(a.attname ORDER BY array_position(i.indkey::int2[], a.attnum)) FROM pg_index i
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = ANY (i.indkey)
      WHERE i.indrelid = c.oid AND i.indisprimary) AS key,
    (SELECT json_agg(DISTINCT a.attname) FROM pg_index i
      JOIN pg_depend d ON d.refobjid = c.oid AND (d.objid = i.indexrelid OR d.objid IN
        (SELECT k.oid FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.conrelid = c.oid))
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = d.refobjsubid
      WHERE i.indrelid = c.oid AND i.indisunique) AS unique,
    (SELECT coalesce(json_agg(json_build_object('name', k.conname, 'table', k.confrelid::regclass::text,
        'columns', (SELECT json_agg(a.attname ORDER BY o) FROM unnest(k.conkey) WITH ORDINALITY u(n, o)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n),
        'target', (SELECT json_agg(a.attname ORDER BY o) FROM unnest(k.confkey) WITH ORDINALITY u(n, o)
          JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n))), '[]')
      FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid = 0) AS foreign_keys
  FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  ORDER BY c.relname`;

/** Every table of the schema, referenced tables before those that refer to them. */
export async function readCatalog(sql: Client): Promise<Table[]> {
  const { rows } = await sql.query<Found>(tablesSql);
  return inOrder(
    rows.map(({ name, columns, key, unique, foreign_keys }) => ({
      name,
      // A table that is kept by month has no primary key; its ids are random. Without an id, the unique columns are the
      // key.
      key: key ?? (columns.some((column) => column.name === 'id') ? ['id'] : unique),
      unique: new Set(unique),
      foreignKeys: [...foreign_keys, ...(checkedReferences[name] ?? [])],
      columns: columns
        .filter((column) => leftOver[name]?.includes(column.name) !== true)
        .map(({ checks, ...column }) => ({ ...column, ...constraintsOf(checks) })),
    })),
  );
}

function constraintsOf(checks: string[]): Pick<Column, 'words' | 'digits'> {
  const text = checks.join('\n');
  const listed = /ANY \(ARRAY\[(.*?)\]\)|= '([A-Z_]+)'::text/.exec(text)?.[0] ?? '';
  const words = [...listed.matchAll(/'(\w+)'::text/g)].map((match) => match[1] ?? '');
  const digits = /\^\[0-9\]\{(\d+)\}\$/.exec(text)?.[1];
  return { words, digits: digits === undefined ? null : Number(digits) };
}

function inOrder(tables: Table[]): Table[] {
  const ordered: Table[] = [];
  const visit = (table: Table) => {
    if (ordered.includes(table)) return;
    for (const { table: name } of table.foreignKeys) {
      const target = tables.find((each) => each.name === name);
      if (target !== undefined && target !== table) visit(target);
    }
    ordered.push(table);
  };
  tables.forEach(visit);
  return ordered;
}
