import type { Attempt } from './attempt.js';
import type { Asker } from './judge-row.js';
import type { Table } from './read-catalog.js';
import { insertSql, isTenant, spoil } from './table-shape.js';
import type { World } from './world.js';

/** What a task of the system may do to anybody's rows; none of it is wrong in itself, it is held against a list. */
export function reaches(world: World, table: Table): Attempt[] {
  const { name } = table;
  const any = ['23503', '23505', '23514', '23502'];
  const set = spoil(table);
  const place = world.homes(table).at(-1) ?? world.places.b1;
  return [
    ...(set ? [{ verb: 'UPDATE', sql: `UPDATE ${name} SET ${set}`, reach: 'U', mayFailWith: any }] : []),
    { verb: 'DELETE', sql: `DELETE FROM ${name}`, reach: 'D', mayFailWith: any },
    ...world
      .drafts(table, place)
      .slice(0, 1)
      .map((row) => ({ verb: 'INSERT', sql: insertSql(table, row), reach: 'I', mayFailWith: any })),
  ];
}

/** Own rows that point at another tenant: each column of a foreign key and of the tenant in turn takes B's value. */
export function references(asker: Asker, world: World, table: Table): Attempt[] {
  const { a, a1, b, b1 } = world.places;
  const [own, other] = table.columns.some(({ name }) => name === 'pharmacy_id') ? [a1, b1] : [a, b];
  if (!table.columns.some(isTenant)) return [];
  const theirs = world.drafts(table, other);
  const tenant = table.columns.filter(isTenant).map(({ name }) => name);
  return world.drafts(table, own).flatMap((row, i) => {
    const columns = new Set([
      ...tenant,
      ...table.foreignKeys.flatMap((key) => (key.table === 'person' ? [] : key.columns)),
    ]);
    return [...columns].flatMap((column): Attempt[] => {
      // A task may write for any one tenant; a row of two is wrong from whomever it comes.
      const linked = [...columns].some(
        (each) => each !== column && row[each] != null && each !== 'framework_id',
      );
      if (asker.kind === 'system' && !linked) return [];
      const value = theirs[i]?.[column];
      if (value == null || row[column] == null || value === row[column]) return [];
      return [
        {
          verb: `FK ${column}`,
          sql: insertSql(table, { ...row, [column]: value }),
          mustFail: true,
          mayFailWith: ['23503', '23505'],
        },
      ];
    });
  });
}
