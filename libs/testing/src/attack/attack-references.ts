import type { Attempt } from './attempt.js';
import { isBarred, scopeKey, type Asker } from './judge-row.js';
import type { Row, Table } from './read-catalog.js';
import { insertSql, isTenant, spoilers } from './table-shape.js';
import type { World } from './world.js';

/** Attempts of a system task on all rows. None is wrong in itself; a spec compares the result with a list. */
export function reaches(world: World, table: Table): Attempt[] {
  const { name } = table;
  const any = ['23503', '23505', '23514', '23502'];
  const place = world.homes(table).at(-1) ?? world.places.b1;
  // UPDATEs to the same value besides, because a trigger may refuse a change that the policy lets pass.
  const same = table.columns
    .filter(({ updatable }) => updatable)
    .map((column) => `${column.name} = ${column.name}`);
  return [
    ...[...spoilers(table), ...same.slice(0, 1)].map((set) => ({
      verb: `UPDATE ${set}`,
      sql: `UPDATE ${name} SET ${set}`,
      reach: 'U',
      mayFailWith: any,
    })),
    { verb: 'DELETE', sql: `DELETE FROM ${name}`, reach: 'D', mayFailWith: any },
    ...world
      .drafts(table, place)
      .slice(0, 1)
      .map((row) => ({ verb: 'INSERT', sql: insertSql(table, row), reach: 'I', mayFailWith: any })),
  ];
}

/** Valid rows of the asker's own: some must get through, to show that other rows are refused for their fault. */
export function ownRows(asker: Asker, world: World, table: Table): Attempt[] {
  const { a, a1 } = world.places;
  return [a1, a]
    .filter((place) => world.homes(table).includes(place))
    .flatMap((place) => world.drafts(table, place))
    .map((row) => insertSql(table, disguise(asker, table, row)))
    .map((sql) => ({
      verb: 'INSERT own',
      sql,
      reach: 'I',
      mayFailWith: ['23503', '23505', '23514', '23502'],
    }));
}

/**
 * Own rows that refer to another tenant: each column of the tenant, of a foreign key and of a person in turn gets the
 * value of such a row of another tenant, or of another pharmacy of the own association.
 */
export function references(asker: Asker, world: World, table: Table): Attempt[] {
  if (!table.columns.some(isTenant)) return [];
  const { a, a1, a2, b, b1 } = world.places;
  const pairs = (
    [
      [a, b],
      [a1, b1],
      [a1, a2],
    ] as const
  ).filter(([own]) => world.homes(table).includes(own));
  const keys = table.foreignKeys.filter((key) => key.table !== 'person' || asker.kind !== 'system');
  const columns = new Set([
    ...table.columns.filter(isTenant).map(({ name }) => name),
    ...keys.flatMap((key) => key.columns),
  ]);
  return pairs.flatMap(([own, other]) => {
    const theirs = world.drafts(table, other);
    return world.drafts(table, own).flatMap((draft, i) => {
      const row = disguise(asker, table, draft);
      return [...columns].flatMap((column): Attempt[] => {
        const value = theirs[i]?.[column];
        if (value == null || row[column] == null || value === row[column]) return [];
        const twisted = { ...row, [column]: value };
        // A task may write for any one tenant; a row that belongs to two tenants is wrong from every asker.
        const alone = ![...columns].some(
          (each) => each !== column && row[each] != null && !['framework_id', 'scope_key'].includes(each),
        );
        if (
          asker.kind === 'system'
            ? alone || other === a2
            : other === a2 && !isBarred(asker, world, table.name, twisted)
        )
          return [];
        return [
          {
            verb: `FK ${column}`,
            sql: insertSql(table, twisted),
            mustFail: true,
            mayFailWith: ['23503', '23505'],
          },
        ];
      });
    });
  });
}

/** The row with the asker's own scope key, owner and person, so that only its other columns can cause a refusal. */
export function disguise(asker: Asker, table: Table, row: Row): Row {
  const own: Row = { ...row };
  if ('scope_key' in row) own['scope_key'] = scopeKey(asker);
  if ('owner_id' in row && asker.corporation_id !== null) own['owner_id'] = asker.corporation_id;
  for (const key of table.foreignKeys) {
    const [column = ''] = key.columns;
    if (key.table === 'person' && row[column] != null && asker.person_id !== null)
      own[column] = asker.person_id;
  }
  return own;
}
