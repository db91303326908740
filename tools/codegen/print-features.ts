import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readDeclared, readImports } from '../rules/read-features.ts';
import { ownersOf } from '../tables/owners.ts';

/** Prints what each feature owns and uses, as Markdown. */
export function printFeatures() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const declared = readDeclared(root);
  const imports = readImports(root);
  const owners = ownersOf(declared);
  const codes = (names: string[]) => names.map((name) => `\`${name}\``).join(', ');
  const byOwner = (names: string[]) =>
    [...Map.groupBy(names, (name) => owners.get(name) ?? 'nobody')]
      .map(([owner, own]) => `${owner} (${codes(own)})`)
      .join(', ');
  const line = (label: string, text: string) => (text ? [`- ${label}: ${text}`] : []);
  const sections = Object.entries(declared).flatMap(
    ([feature, { tables, functions, reads = [], calls = [], listens = [] }]) => [
      '',
      `## ${feature}`,
      '',
      ...lawOf(root, feature),
      ...line('owns', codes(tables) || 'no table'),
      ...line('functions', codes(functions)),
      ...line('imports', (imports[feature] ?? []).join(', ')),
      ...line('reads', byOwner(reads)),
      ...line('calls', byOwner(calls)),
      ...line('listens to', byOwner(listens)),
    ],
  );
  return [
    '# Features and their tables',
    '',
    'Printed by `node tools/codegen.ts` from `libs/domain/src/<feature>/feature.json`, and `tables.json` of the two libraries that own tables; do not edit. `npm test` holds it against the statements that the specs send and against the functions, triggers and policies of the database ([0049](../decisions/0049-tables-belong-to-features.md)).',
    '',
    'A feature writes its own tables only. It reads a table of another feature where that is declared; a row lock is a read. It calls the functions that another feature owns. It listens to a table where a trigger on it runs a function of the feature. Everything stands on `tenants`, `tenancy` and `platform`: their functions may be called by all.',
    ...sections,
    '',
  ].join('\n');
}

/** The law of the feature, from the first line of its index.ts; the two libraries have none. */
function lawOf(root: string, feature: string): string[] {
  const file = join(root, 'libs/domain/src', feature, 'index.ts');
  if (!existsSync(file)) return [];
  const [law] = readFileSync(file, 'utf8').split('\n');
  return [(law ?? '').replace(/^\/\*\* | \*\/$/g, ''), ''];
}
