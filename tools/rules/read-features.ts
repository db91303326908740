import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { libraries, type Declared, type Owned } from '../tables/owners.ts';

/**
 * The declaration in `libs/domain/src/<feature>/feature.json`: the features that it imports, what it owns, and what it
 * uses of others.
 */
export type Feature = Partial<Owned> & { imports: string[] };

/**
 * Reads the features of a repository by name: a folder of the domain with a `feature.json` is a feature.
 * @param root the repository
 */
export function readFeatures(root: string): Record<string, Feature> {
  const files = globSync('libs/domain/src/*/feature.json', { cwd: root }).sort();
  return Object.fromEntries(files.map((file) => [file.split('/')[3] ?? '', read(root, file) as Feature]));
}

/**
 * For each feature, the features that it may import.
 * @param root the repository
 */
export function readImports(root: string): Record<string, string[]> {
  return Object.fromEntries(Object.entries(readFeatures(root)).map(([name, { imports }]) => [name, imports]));
}

/**
 * What each feature, and each library with its own tables, owns and uses.
 * @param root the repository
 */
export function readDeclared(root: string): Declared {
  const owned = Object.entries(readFeatures(root)).map(
    ([name, { imports: _, ...given }]): [string, Owned] => [name, { tables: [], functions: [], ...given }],
  );
  const shared = libraries.map((name): [string, Owned] => [
    name,
    read(root, `libs/${name}/tables.json`) as Owned,
  ]);
  return Object.fromEntries([...owned, ...shared]);
}

const read = (root: string, file: string): unknown => JSON.parse(readFileSync(join(root, file), 'utf8'));
