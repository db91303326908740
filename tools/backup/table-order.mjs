/**
 * The tables of Sonae with their writable columns, each after the tables that it references.
 * @param {import('pg').Client} client
 * @typedef {{name: string, columns: string[]}} TableColumns
 * @returns {Promise<TableColumns[]>}
 * @throws {Error} where tables refer to each other in a circle
 */
export async function tableOrder(client) {
  const { rows } = await client.query(
    `SELECT c.relname AS name,
       (SELECT array_agg(a.attname::text ORDER BY a.attnum) FROM pg_attribute a
        WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '') AS columns,
       (SELECT coalesce(array_agg(DISTINCT r.relname::text), '{}') FROM pg_constraint k JOIN pg_class r ON r.oid = k.confrelid
        WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conparentid = 0 AND k.confrelid <> c.oid) AS needs
     FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
     ORDER BY 1`,
  );
  const ordered = [];
  while (ordered.length < rows.length) {
    const isThere = (name) => ordered.some((each) => each.name === name);
    const next = rows.find(({ name, needs }) => !isThere(name) && needs.every(isThere));
    if (!next) throw new Error('tables refer to each other in a circle');
    ordered.push({ name: next.name, columns: next.columns });
  }
  return ordered;
}

/** Quotes a table or column name for a statement. @param {string} name */
export const quoteName = (name) => `"${name.replaceAll('"', '""')}"`;

/** Makes the list of columns for a statement. @param {string[]} columns */
export const listColumns = (columns) => columns.map(quoteName).join(', ');
