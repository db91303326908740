import { readFileSync } from 'node:fs';

/** Who owns what, beside the features' imports. */
export const declaration = new URL('../rules/feature-tables.json', import.meta.url);

/** @typedef {Record<string, { tables: string[], functions: string[] }>} Declared */

/** @returns {Declared} */
export const readDeclaration = () => JSON.parse(readFileSync(declaration, 'utf8'));

/**
 * The owner of each table and function.
 * @param {Declared} declared
 * @returns {Map<string, string>}
 */
export function ownersOf(declared) {
  return new Map(
    Object.entries(declared).flatMap(([owner, { tables, functions }]) =>
      [...tables, ...functions].map((name) => [name, owner]),
    ),
  );
}

/**
 * Holds the declaration against the catalog. A part of a table belongs to whom the table belongs.
 * @param {import('./read-catalog.mjs').Catalog} catalog
 * @param {Declared} declared
 * @returns {string[]} what is wrong, one sentence each
 */
export function findOwnerFaults({ tables, views, functions }, declared) {
  const there = new Set(
    [...tables.filter(({ whole }) => whole === null), ...views, ...functions].map(({ name }) => name),
  );
  const said = Object.entries(declared).flatMap(([owner, { tables, functions }]) =>
    [...tables, ...functions].map((name) => ({ owner, name })),
  );
  const owners = ownersOf(declared);
  return [
    ...[...there].filter((name) => !owners.has(name)).map((name) => `${name} has no owner`),
    ...said
      .filter(({ name }) => !there.has(name))
      .map(({ name, owner }) => `${owner} owns ${name}, which is not there`),
    ...said
      .filter(({ name, owner }) => owners.get(name) !== owner)
      .map(({ name, owner }) => `${name} belongs to ${owner} and to ${owners.get(name)}`),
  ].sort();
}
