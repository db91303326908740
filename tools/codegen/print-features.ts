import { readFileSync } from 'node:fs';
import { ownersOf, readDeclaration, readExceptions, type Exception } from '../tables/owners.ts';

/** What each feature owns, and what it needs of others, as Markdown. */
export function printFeatures() {
  const declared = readDeclaration();
  const imports = JSON.parse(
    readFileSync(new URL('../rules/feature-edges.json', import.meta.url), 'utf8'),
  ) as Record<string, string[]>;
  const exceptions = readExceptions();
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
      ...line('owns', codes(tables) || 'no table'),
      ...line('functions', codes(functions)),
      ...line('imports', (imports[feature] ?? []).join(', ')),
      ...line('reads', byOwner(reads)),
      ...line('calls', byOwner(calls)),
      ...line('listens to', byOwner(listens)),
      ...printExceptions(
        exceptions.filter((each) => each.feature === feature),
        byOwner,
      ),
    ],
  );
  return [
    '# Features and their tables',
    '',
    'Printed by `node tools/codegen.ts` from `tools/rules/feature-edges.json`, `feature-tables.json` and `table-exceptions.json`; do not edit. `npm test` holds it against the statements that the specs send and against the functions, triggers and policies of the database ([0049](../decisions/0049-tables-belong-to-features.md)).',
    '',
    'A feature writes its own tables only. It reads a table of another feature where that is declared; a row lock is a read. It calls the functions that another feature owns. It listens to a table where a trigger on it runs a function of the feature. Everything stands on `tenants`, `tenancy` and `platform`: their functions may be called by all. What is to be cut writes a table of another feature or closes a circle of features.',
    ...sections,
    '',
  ].join('\n');
}

/** Those of one reason in one line. */
function printExceptions(exceptions: Exception[], byOwner: (names: string[]) => string) {
  const groups = Map.groupBy(exceptions, ({ kind, reason }) => `${kind} ${reason}`);
  return [...groups.values()].map((group) => {
    const { kind = '', reason = '' } = group[0] ?? {};
    return `- to be cut: ${kind} ${byOwner(group.map(({ name }) => name))}. ${reason}`;
  });
}
