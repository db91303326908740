import { isFloor, ownersOf, type Declared } from './owners.ts';
import type { Catalog } from './read-catalog.ts';
import { readFunction } from './read-function.ts';
import { readStatement, type Uses } from './read-statement.ts';

export type EdgeKind = 'reads' | 'writes' | 'calls' | 'listens';

/** A use by one feature of something that another one owns. */
export interface Edge {
  /** The feature. */
  from: string | undefined;
  /** A row lock is a read; a trigger of a feature listens to a table. */
  kind: EdgeKind;
  /** Name of the table or function. */
  name: string;
  /** The place of the use. */
  where: string;
  /** The statement. */
  text: string;
}

/** Finds the edges in function bodies, triggers, policies and views. */
export function findCatalogEdges(
  { tables, functions, triggers, expressions, views }: Catalog,
  declared: Declared,
): Edge[] {
  const owners = ownersOf(declared);
  const rowTypes = tables.map(({ name }) => name);
  const passed = new Set(triggers.flatMap(({ passes }) => passes));
  const edgesOf = (from: string | undefined, where: string, uses: Uses, text: string) =>
    listUses(uses)
      .filter(({ name }) => !passed.has(name))
      .flatMap(({ kind, name }) => edge(owners, { from, kind, name, where, text }));
  return [
    ...functions.flatMap(({ name, definition }) =>
      edgesOf(owners.get(name), name, readFunction(definition, { rowTypes }), definition),
    ),
    ...triggers.flatMap(({ table, name, calls }) => {
      const listener = owners.get(calls);
      const where = `${name} on ${table}`;
      if (isFloor(listener)) return [];
      return edge(owners, { from: listener, kind: 'listens', name: table, where, text: calls });
    }),
    ...expressions.flatMap(({ table, name, text }) =>
      edgesOf(owners.get(table), `${name} of ${table}`, readStatement(`SELECT ${text}`), text),
    ),
    ...views.flatMap(({ name, definition }) =>
      edgesOf(owners.get(name), name, readStatement(definition), definition),
    ),
  ];
}

export function listUses({ reads, writes, calls }: Uses): { kind: EdgeKind; name: string }[] {
  const lists = { reads, writes, calls };
  return (['reads', 'writes', 'calls'] as const).flatMap((kind) =>
    lists[kind].map((name) => ({ kind, name })),
  );
}

/** Makes an edge, unless the feature owns what it uses, or every feature may use it. */
export function edge(owners: Map<string, string>, { from, kind, name, where, text }: Edge): Edge[] {
  const owner = owners.get(name);
  if (owner === undefined || owner === from) return [];
  // Every feature may call the functions of the base, and its parts may use each other.
  if (isFloor(owner) && (kind === 'calls' || isFloor(from))) return [];
  return [{ from, kind, name, where, text }];
}
