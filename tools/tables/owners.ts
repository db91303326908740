import type { Catalog } from './read-catalog.ts';

export interface Owned {
  tables: string[];
  functions: string[];
  reads?: string[];
  calls?: string[];
  listens?: string[];
}

/**
 * For each feature what it owns, and what it uses of others: the tables that it reads, the functions that it calls, and
 * the tables that its triggers listen to.
 */
export type Declared = Record<string, Owned>;

/** The libraries below the domain that own tables. */
export const libraries = ['tenancy', 'platform'];
/** The base of all features: the rows of the tenants, which every policy uses, and the libraries. */
const floor = ['tenants', ...libraries];
export const isFloor = (owner: string | undefined) => owner !== undefined && floor.includes(owner);
/** Owners whose statements serve all features, so that no feature names their tables. */
export const isMachinery = (owner: string | undefined) => owner !== undefined && libraries.includes(owner);

/** The owner of each table and function. */
export function ownersOf(declared: Declared): Map<string, string> {
  return new Map(
    Object.entries(declared).flatMap(([owner, { tables, functions }]) =>
      [...tables, ...functions].map((name): [string, string] => [name, owner]),
    ),
  );
}

/**
 * Checks the declaration against the catalog. A part belongs to the owner of its table.
 * @returns what is wrong, one sentence each
 */
export function findOwnerFaults({ tables, views, functions }: Catalog, declared: Declared): string[] {
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
