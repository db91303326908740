import type { Attempt } from './attempt.js';
import { isBarred, isCommon, type Asker } from './judge-row.js';
import { disguise, ownRows, reaches, references } from './attack-references.js';
import type { Row, Table } from './read-catalog.js';
import { insertSql, isTenant, spoilers } from './table-shape.js';
import type { World } from './world.js';

/** All attempts of one asker on one table. */
export function verbs(asker: Asker, world: World, table: Table, foreign: readonly Row[]): Attempt[] {
  const reading: Attempt[] = [
    { verb: 'SELECT', sql: `SELECT to_jsonb(t) AS row FROM ${table.name} t`, reach: 'S' },
    { verb: 'SELECT FOR UPDATE', sql: `SELECT to_jsonb(t) AS row FROM ${table.name} t FOR UPDATE` },
  ];
  if (foreign.length > 0) {
    const these = `FROM ${table.name} WHERE ${keyIn(table, foreign)}`;
    reading.push({ verb: 'COPY TO', sql: `COPY (SELECT * ${these}) TO STDOUT`, mustBeEmpty: true });
  }
  if (asker.name === 'no scope') return withoutScope(table, world);
  if (asker.kind === 'system') {
    return [...reading, ...references(asker, world, table), ...reaches(world, table)];
  }
  return [
    ...reading,
    ...changes(asker, world, table, foreign),
    ...plants(asker, world, table, foreign),
    ...references(asker, world, table),
    ...ownRows(asker, world, table),
  ];
}

function withoutScope(table: Table, world: World): Attempt[] {
  const { name } = table;
  const set = `${table.key[0] ?? 'id'} = ${table.key[0] ?? 'id'}`;
  const row = world.made.find((each) => each.table === name)?.row ?? {};
  const statements = {
    SELECT: `SELECT to_jsonb(t) AS row FROM ${name} t`,
    UPDATE: `UPDATE ${name} SET ${set}`,
    DELETE: `DELETE FROM ${name}`,
    INSERT: insertSql(table, row),
    // Not the table itself: COPY of a table that is kept by month reads no part.
    'COPY TO': `COPY (SELECT * FROM ${name}) TO STDOUT`,
    MERGE: `MERGE INTO ${name} USING (VALUES (1)) s ON true WHEN MATCHED THEN UPDATE SET ${set}`,
  };
  return Object.entries(statements).map(([verb, sql]) => ({ verb, sql, mustFail: true }));
}

function changes(asker: Asker, world: World, table: Table, foreign: readonly Row[]): Attempt[] {
  const found: Attempt[] = [];
  const common = isCommon(world, table.name);
  const sets = spoilers(table);
  // Without WHERE and RETURNING, only the policy of the command itself can refuse it.
  const strict = common ? { mustBeEmpty: true } : {};
  // Own rows with dependent rows stay; the next attempts test rows of others.
  const held = { mayFailWith: ['23503'] };
  found.push({
    verb: 'DELETE',
    sql: `DELETE FROM ${table.name}`,
    writes: true,
    reach: 'D',
    ...held,
    ...strict,
  });
  // Recorded as a reach, because a trigger may refuse a change that the policy lets pass.
  const [open] = table.columns.filter(({ updatable }) => updatable).map(({ name }) => name);
  if (open !== undefined) {
    const sql = `UPDATE ${table.name} SET ${open} = ${open}`;
    found.push({ verb: 'UPDATE to the same', sql, writes: true, reach: 'U', ...strict });
  }
  for (const set of sets)
    found.push({ verb: `UPDATE ${set}`, sql: `UPDATE ${table.name} SET ${set}`, writes: true, ...strict });
  for (const set of foreign.length > 0 ? sets.slice(0, 1) : []) {
    const these = keyIn(table, foreign);
    found.push({
      verb: 'UPDATE WHERE',
      sql: `UPDATE ${table.name} SET ${set} WHERE ${these}`,
      writes: true,
      mustBeEmpty: true,
    });
    found.push({
      verb: 'MERGE',
      sql: `MERGE INTO ${table.name} USING (VALUES (1)) s ON ${these} WHEN MATCHED THEN UPDATE SET ${set}`,
      writes: true,
      mustBeEmpty: true,
    });
    found.push({
      verb: 'DELETE WHERE',
      sql: `DELETE FROM ${table.name} WHERE ${these}`,
      writes: true,
      mustBeEmpty: true,
    });
  }
  const own: Row = Object.fromEntries(Object.entries(asker));
  const owner = table.columns
    .filter((column) => isTenant(column) || column.name === 'person_id')
    .map(({ name }) => name);
  const take = owner.filter((name) => own[name] != null).map((name) => `${name} = '${String(own[name])}'`);
  // Foreign keys may refuse it as well: a row with dependent rows stays in its tenant.
  const mayFailWith = ['23503', '23505', '23514', '23502'];
  if (take.length > 0)
    found.push({
      verb: 'UPDATE to take',
      sql: `UPDATE ${table.name} SET ${take.join(', ')}`,
      writes: true,
      mayFailWith,
    });
  for (const row of new Set([...foreign.slice(0, 1), ...foreign.slice(-1)])) {
    const give = owner.map((name) => `${name} = ${literal(row[name])}`);
    if (give.length > 0)
      found.push({
        verb: 'UPDATE to give',
        sql: `UPDATE ${table.name} SET ${give.join(', ')}`,
        writes: true,
        mayFailWith,
      });
  }
  return found;
}

function plants(asker: Asker, world: World, table: Table, foreign: readonly Row[]): Attempt[] {
  const found: Attempt[] = [];
  const homes = world.homes(table);
  for (const place of homes.length > 0 ? homes : Object.values(world.places)) {
    for (const row of world.drafts(table, place)) {
      for (const each of [row, disguise(asker, table, row)]) {
        if (!isBarred(asker, world, table.name, each)) continue;
        found.push({ verb: `INSERT at ${place.mark}`, sql: insertSql(table, each), mustFail: true });
      }
    }
  }
  const [set] = spoilers(table);
  for (const row of foreign.filter((each) => isBarred(asker, world, table.name, each)).slice(0, 3)) {
    const conflict = `ON CONFLICT (${table.key.join(', ')})`;
    if (set && table.key.every((column) => table.unique.has(column)))
      found.push({
        verb: 'UPSERT',
        sql: `${insertSql(table, row)} ${conflict} DO UPDATE SET ${set}`,
        mustFail: true,
      });
    found.push({
      verb: 'INSERT OR NOTHING',
      sql: `${insertSql(table, row)} ON CONFLICT DO NOTHING`,
      mustFail: true,
    });
  }
  return found;
}

function keyIn({ key }: Table, rows: readonly Row[]): string {
  const columns = key.map((name) => `${name}::text`).join(', ');
  const values = rows.map((row) => `(${key.map((name) => literal(row[name])).join(', ')})`);
  return `(${columns}) IN (${values.join(', ')})`;
}

function literal(value: unknown): string {
  return value == null
    ? 'NULL'
    : `'${(typeof value === 'string' ? value : JSON.stringify(value)).replaceAll("'", "''")}'`;
}
