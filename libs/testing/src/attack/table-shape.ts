import type { Column, Row, Table } from './read-catalog.js';

/** Tables that hold nobody's data and are open without a scope, each with the reason. */
export const ownerlessTables: Record<string, string> = {
  rate_limit: 'counts attempts under HMACs, before anybody is known; no text of a tenant, nothing to look up',
};

/** Whether a column says whose a row is. */
export function isTenant({ name }: { name: string }): boolean {
  return ['association_id', 'branch_id', 'corporation_id', 'pharmacy_id', 'scope_key'].includes(name);
}

/** Whether there is one of it in the whole installation: its rows are nobody’s in particular. */
export function isOnce(table: Table): boolean {
  return !isPersonal(table) && !table.columns.some(isTenant);
}

/** Rows that belong to a person, wherever that person works. */
export function isPersonal(table: Table): boolean {
  return !table.columns.some(isTenant) && table.columns.some(({ name }) => name === 'person_id');
}

/** INSERT of a JSON row, all in the text, so that it can travel with other statements. */
export function insertSql({ name, columns: known }: Table, row: Row): string {
  const columns = known
    .map((column) => column.name)
    .filter((column) => column in row)
    .join(', ');
  const json = JSON.stringify(row).replaceAll("'", "''");
  return `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${name}, '${json}')`;
}

/** Changes to columns that no constraint looks at: one for each that sonae_app may change at all, or else any one. */
export function spoilers(table: Table): string[] {
  const linked = new Set([...table.foreignKeys.flatMap(({ columns }) => columns), ...table.unique]);
  // An instant in an index is a condition of it, not a part of the key.
  const free = ({ name, type, words, digits }: Column) =>
    (type === 'timestamptz' || !linked.has(name)) &&
    // Its CHECK refuses what is no address.
    name !== 'url' &&
    words.length === 0 &&
    digits === null &&
    !isTenant({ name });
  const values: Record<string, string> = {
    text: `'spoiled'`,
    timestamptz: "'2001-01-01Z'",
    date: "'2001-01-01'",
    jsonb: `'{"spoiled":1}'`,
    int4: '7',
    bytea: `'\\x00'`,
  };
  const candidates = table.columns.filter((column) => column.type in values && free(column));
  const open = candidates.filter(({ updatable }) => updatable);
  // Two of a whole table will do; a grant by columns is tried on each.
  const chosen =
    open.length === 0 ? candidates.slice(0, 1) : open.length === candidates.length ? open.slice(0, 2) : open;
  return chosen.map(({ name, type }) => `${name} = ${values[type] ?? 'NULL'}`);
}
