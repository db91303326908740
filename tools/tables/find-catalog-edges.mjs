import { isFloor, ownersOf } from './owners.mjs';
import { readFunction } from './read-function.mjs';
import { readStatement } from './read-statement.mjs';

/**
 * That a feature uses what another one owns.
 * @typedef {object} Edge
 * @property {string} from the feature
 * @property {'reads' | 'writes' | 'calls' | 'listens'} kind a row lock is a read; a trigger of a feature listens to a table
 * @property {string} name of the table or function
 * @property {string} where it is done
 * @property {string} [text] the statement
 */

/**
 * The edges in the bodies of functions, the triggers, the policies, the views and the like.
 * @param {import('./read-catalog.mjs').Catalog} catalog
 * @param {import('./owners.mjs').Declared} declared
 * @returns {Edge[]}
 */
export function findCatalogEdges({ tables, functions, triggers, expressions, views }, declared) {
  const owners = ownersOf(declared);
  const rowTypes = tables.map(({ name }) => name);
  const passed = new Set(triggers.flatMap(({ passes }) => passes));
  const edgesOf = (from, where, uses, text) =>
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

/** @param {import('./read-statement.mjs').Uses} uses */
export function listUses({ reads, writes, calls }) {
  return Object.entries({ reads, writes, calls }).flatMap(([kind, names]) =>
    names.map((name) => ({ kind, name })),
  );
}

/** An edge, unless the feature owns what it uses, or everybody may use it. */
export function edge(owners, { from, kind, name, where, text }) {
  const owner = owners.get(name);
  if (owner === undefined || owner === from) return [];
  // What all features stand on is there to be called, and one part of it may use another.
  if (isFloor(owner) && (kind === 'calls' || isFloor(from))) return [];
  return [{ from, kind, name, where, text }];
}
