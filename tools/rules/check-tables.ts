import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isFloor, floor, ownersOf, type Declared, type Exception } from '../tables/owners.ts';
import type { Problem } from './check-imports.ts';

const file = 'tools/rules/feature-tables.json';
const exceptionsFile = 'tools/rules/table-exceptions.json';

/**
 * Holds the declared tables against themselves, the imports and the entities. Whether they are those of the database and its
 * statements is tried after the specs (tools/tables/check.ts).
 *
 * @param root the repository
 * @param imports for each feature, the features that it may import
 */
export function checkTables(root: string, imports: Record<string, string[]>): Problem[] {
  const read = (path: string): unknown => JSON.parse(readFileSync(join(root, path), 'utf8'));
  if (!existsSync(join(root, file))) return [];
  const declared = read(file) as Declared;
  const exceptions = read(exceptionsFile) as Exception[];
  return [
    ...checkFeatures(declared, imports),
    ...checkDeclared(declared),
    ...checkExceptions(exceptions, declared),
    ...checkCircles(declared, imports),
    ...checkEntities(root, ownersOf(declared)),
  ];
}

const problem = (rule: string, message: string, where = file) => ({ file: where, line: 1, rule, message });

function checkFeatures(declared: Declared, imports: Record<string, string[]>) {
  const expected = [...Object.keys(imports), ...floor];
  return [
    ...expected
      .filter((name) => !(name in declared))
      .map((name) => problem('table-feature', `${name} is missing`)),
    ...Object.keys(declared)
      .filter((name) => !expected.includes(name))
      .map((name) => problem('table-feature', `'${name}' is no declared feature`)),
  ];
}

function checkDeclared(declared: Declared) {
  const owners = ownersOf(declared);
  return Object.entries(declared).flatMap(([feature, { reads = [], calls = [], listens = [] }]) =>
    [...reads, ...calls, ...listens]
      .filter((name) => !owners.has(name) || owners.get(name) === feature)
      .map((name) => problem('table-of-another', `${feature} names ${name}, which no other feature owns`)),
  );
}

function checkExceptions(exceptions: Exception[], declared: Declared) {
  const owners = ownersOf(declared);
  return exceptions
    .filter(({ feature, kind, name, reason }) => {
      const known = feature in declared && owners.has(name) && owners.get(name) !== feature;
      return !known || !reason || namesOf(declared, feature, kind).includes(name);
    })
    .map(({ feature, kind, name }) =>
      problem(
        'table-exception',
        `${feature} ${kind} ${name}: it needs a reason, and stands in one list`,
        exceptionsFile,
      ),
    );
}

/** What a feature says that it does to what others own. */
function namesOf(declared: Declared, feature: string, kind: string): string[] {
  const { reads = [], calls = [], listens = [] } = declared[feature] ?? {};
  return { reads, calls, listens }[kind] ?? [];
}

/** A circle of what features need, by import or by table. An exception is still to be cut, and closes none. */
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
    // Everything stands on it, so whatever it needs closes a circle.
    if (isFloor(feature))
      return (byBoth.get(feature) ?? [])
        .filter((owner) => !isFloor(owner))
        .map((owner) => problem('table-circle', `${feature} → ${owner} → ${feature}`));
    const circle = pathBack(byBoth, feature);
    // That of imports alone is told by their own rule.
    return circle === undefined || pathBack(byImport, feature)
      ? []
      : [problem('table-circle', circle.join(' → '))];
  });
}

/** The shortest way from a feature back to it. */
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

/** Entities stay inside of their feature, so that only it can name one. */
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
