import type { Column, Row, Table } from './read-catalog.js';

/** Tables without data of a tenant or person that are open without a scope, each with the reason. */
export const ownerlessTables: Record<string, string> = {
  rate_limit: 'counts attempts under HMACs, before anybody is known; no text of a tenant, nothing to look up',
};

/** Whether a column names the owner of a row. */
export function isTenant({ name }: { name: string }): boolean {
  return ['association_id', 'branch_id', 'corporation_id', 'pharmacy_id', 'scope_key'].includes(name);
}

/** Whether the table belongs to the whole installation: its rows have no tenant or person. */
export function isOnce(table: Table): boolean {
  return !isPersonal(table) && !table.columns.some(isTenant);
}

/** Whether the rows belong to a person, independent of a place. */
export function isPersonal(table: Table): boolean {
  return !table.columns.some(isTenant) && table.columns.some(({ name }) => name === 'person_id');
}

/** INSERT of a JSON row as one text without parameters, so that it can travel with other statements. */
export function insertSql({ name, columns: known }: Table, row: Row): string {
  const columns = known
    .map((column) => column.name)
    .filter((column) => column in row)
    .join(', ');
  const json = JSON.stringify(row).replaceAll("'", "''");
  return `INSERT INTO ${name} (${columns}) SELECT ${columns} FROM jsonb_populate_record(NULL::${name}, '${json}')`;
}

/** Changes to columns without constraints: one for each column that sonae_app may update, or else any one. */
export function spoilers(table: Table): string[] {
  const linked = new Set([...table.foreignKeys.flatMap(({ columns }) => columns), ...table.unique]);
  // An instant in an index is a condition of it, not a part of the key.
  const free = ({ name, type, words, digits }: Column) =>
    (type === 'timestamptz' || !linked.has(name)) &&
    // Its CHECK refuses a text that is no address.
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
  // Two columns suffice where the whole table is granted; with grants by column, each is tried.
  const chosen =
    open.length === 0 ? candidates.slice(0, 1) : open.length === candidates.length ? open.slice(0, 2) : open;
  return chosen.map(({ name, type }) => `${name} = ${values[type] ?? 'NULL'}`);
}
