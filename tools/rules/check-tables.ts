import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFloor, libraries, ownersOf, type Declared } from '../tables/owners.ts';
import type { Problem } from './check-imports.ts';
import { readDeclared, readImports } from './read-features.ts';

/**
 * Checks the declared tables against each other, the imports and the entities. tools/tables/check.ts compares them with
 * the database and the recorded statements after the specs.
 * @param root the repository
 */
export function checkTables(root: string): Problem[] {
  const declared = readDeclared(root);
  return [
    ...checkDeclared(declared),
    ...checkCircles(declared, readImports(root)),
    ...checkEntities(root, ownersOf(declared)),
  ];
}

const problem = (rule: string, owner: string, message: string) => {
  const file = libraries.includes(owner)
    ? `libs/${owner}/tables.json`
    : `libs/domain/src/${owner}/feature.json`;
  return { file, line: 1, rule, message };
};

function checkDeclared(declared: Declared) {
  const owners = ownersOf(declared);
  return Object.entries(declared).flatMap(([feature, { reads = [], calls = [], listens = [] }]) =>
    [...reads, ...calls, ...listens]
      .filter((name) => !owners.has(name) || owners.get(name) === feature)
      .map((name) =>
        problem('table-of-another', feature, `${feature} names ${name}, which no other feature owns`),
      ),
  );
}

/** Finds cycles of features by import or by table. */
function checkCircles(declared: Declared, imports: Record<string, string[]>) {
  const owners = ownersOf(declared);
  const byImport = new Map(Object.entries(imports));
  const byBoth = new Map(
    Object.entries(declared).map(
      ([feature, { reads = [], calls = [], listens = [] }]): [string, string[]] => {
        const used = [...reads, ...calls, ...listens].flatMap((name) => owners.get(name) ?? []);
        return [feature, [...(imports[feature] ?? []), ...used].filter((owner) => owner !== feature)];
      },
    ),
  );
  return Object.keys(declared).flatMap((feature) => {
    // All features use it, so anything that it uses closes a cycle.
    if (isFloor(feature))
      return (byBoth.get(feature) ?? [])
        .filter((owner) => !isFloor(owner))
        .map((owner) => problem('table-circle', feature, `${feature} → ${owner} → ${feature}`));
    const circle = pathBack(byBoth, feature);
    // A cycle of imports alone is reported by its own rule.
    return circle === undefined || pathBack(byImport, feature)
      ? []
      : [problem('table-circle', feature, circle.join(' → '))];
  });
}

/** The shortest path from a feature back to it. */
function pathBack(needs: Map<string, string[]>, feature: string) {
  const seen = new Set<string | undefined>();
  let paths = [[feature]];
  while (paths.length > 0) {
    paths = paths.flatMap((path) =>
      (needs.get(path.at(-1) ?? '') ?? [])
        .filter((next) => !isFloor(next) && !seen.has(next))
        .map((next) => [...path, next]),
    );
    const back = paths.find((path) => path.at(-1) === feature);
    if (back) return back;
    for (const path of paths) seen.add(path.at(-1));
  }
  return undefined;
}

/** Entities stay inside of their feature, so that only the feature can use them. */
function checkEntities(root: string, owners: Map<string, string>) {
  return globSync('libs/domain/src/*/**/*.entity.ts', { cwd: root }).flatMap((path) => {
    const feature = path.split('/')[3];
    const lines = readFileSync(join(root, path), 'utf8').split('\n');
    return lines.flatMap((line, index) => {
      const table = /@Entity\('(\w+)'\)/.exec(line)?.[1];
      if (table === undefined || owners.get(table) === feature) return [];
      const message = `the table ${table} belongs to ${owners.get(table) ?? 'nobody'}`;
      return [{ file: path, line: index + 1, rule: 'entity-owner', message }];
    });
  });
}
