import type pg from 'pg';

/**
 * Fills tables while their indexes are disabled, and builds each index once at the end: several times faster than row
 * by row. For a database without other users.
 */
export async function withoutIndexes(
  sql: pg.Client,
  tables: string[],
  work: () => Promise<void>,
): Promise<void> {
  await sql.query('SET allow_system_table_mods = on');
  await sql.query(
    `UPDATE pg_index SET indisready = false, indisvalid = false
     WHERE indrelid IN (
       SELECT c.oid FROM pg_class c LEFT JOIN pg_inherits i ON i.inhrelid = c.oid LEFT JOIN pg_class whole ON whole.oid = i.inhparent
       WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND (c.relname = ANY ($1) OR whole.relname = ANY ($1)))`,
    [tables],
  );
  await work();
  for (const table of tables) await sql.query(`REINDEX TABLE ${table}`);
  await sql.query('RESET allow_system_table_mods');
}
