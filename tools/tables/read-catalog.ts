import type { Client } from 'pg';

/** The parts of the migrated catalog that name tables. */
export interface Catalog {
  /** Each with the table that it is a part of. */
  tables: { name: string; whole: string | null }[];
  functions: { name: string; definition: string }[];
  /** With the names of the transition tables. */
  triggers: { table: string; name: string; calls: string; passes: string[] }[];
  /** Those of policies, defaults, CHECKs and indexes; parts have those of their tables. */
  expressions: { table: string; name: string; text: string }[];
  views: { name: string; definition: string }[];
}

// In the declaration's form: the schema is named, except public.
const named = (oid: string) => `replace(${oid}::regclass::text, 'public.', '')`;

/** @param client of a role that sees everything */
export async function readCatalog(client: Client): Promise<Catalog> {
  await client.query(`SET search_path TO pg_catalog`);
  const query = async <Row extends object>(sql: string) => (await client.query<Row>(sql)).rows;
  const ours = `NOT IN ('pg_catalog', 'information_schema', 'pg_toast')`;
  return {
    tables: await query(
      `SELECT ${named('c.oid')} AS name, ${named('i.inhparent')} AS whole
       FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid
       WHERE c.relkind IN ('r', 'p', 'f') AND c.relnamespace::regnamespace::text ${ours} ORDER BY 1`,
    ),
    functions: await query(
      `SELECT p.pronamespace::regnamespace || '.' || p.proname AS name, pg_get_functiondef(p.oid) AS definition
       FROM pg_proc p WHERE p.pronamespace::regnamespace::text ${ours} AND p.prokind IN ('f', 'p') ORDER BY 1, 2`,
    ),
    triggers: await query(
      `SELECT ${named('t.tgrelid')} AS table, t.tgname AS name, t.tgfoid::regproc::text AS calls,
         array_remove(ARRAY[t.tgoldtable::text, t.tgnewtable::text], NULL) AS passes
       FROM pg_trigger t WHERE NOT t.tgisinternal AND t.tgparentid = 0 ORDER BY 1, 2`,
    ),
    expressions: await query(
      `SELECT * FROM (
         SELECT ${named('polrelid')} AS table, polname::text AS name,
           concat_ws(', ', pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid)) AS text
         FROM pg_policy
         UNION ALL SELECT ${named('adrelid')}, 'default', pg_get_expr(adbin, adrelid) FROM pg_attrdef
         UNION ALL SELECT ${named('conrelid')}, conname, pg_get_expr(conbin, conrelid) FROM pg_constraint
           WHERE contype = 'c' AND conrelid <> 0
         UNION ALL SELECT ${named('indrelid')}, indexrelid::regclass::text,
           concat_ws(', ', pg_get_expr(indexprs, indrelid), pg_get_expr(indpred, indrelid))
           FROM pg_index WHERE indexprs IS NOT NULL OR indpred IS NOT NULL) found
       WHERE "table" IN (SELECT ${named('oid')} FROM pg_class
         WHERE relkind IN ('r', 'p', 'f') AND NOT relispartition AND relnamespace::regnamespace::text ${ours})
       ORDER BY 1, 2, 3`,
    ),
    views: await query(
      `SELECT ${named('c.oid')} AS name, pg_get_viewdef(c.oid) AS definition
       FROM pg_class c WHERE c.relkind IN ('v', 'm') AND c.relnamespace::regnamespace::text ${ours} ORDER BY 1`,
    ),
  };
}
