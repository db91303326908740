import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edge, listUses, type Edge } from './find-catalog-edges.ts';
import { readImports } from '../rules/read-features.ts';
import { isMachinery, libraries, ownersOf, type Declared } from './owners.ts';
import { readStatement } from './read-statement.ts';

/** A statement of the suite, and the product's files in its call stack, the nearest first. */
export interface Recorded {
  text: string;
  files: string[];
}

/** What a feature could put into a statement: the SQL in its files, and the exports of the features that it imports. */
export interface Knowledge {
  sources: Map<string, string>;
  imports: Record<string, string[]>;
}

/** @param root the repository */
export function readKnowledge(root: string): Knowledge {
  const sources = new Map<string, string>();
  for (const file of globSync('{libs/domain,apps/api,apps/worker}/src/*/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.spec\.tsx?$|\/testing\//.test(file)) continue;
    const feature = unitOf(file);
    sources.set(feature, `${sources.get(feature) ?? ''}\n${readFileSync(join(root, file), 'utf8')}`);
  }
  return { sources, imports: readImports(root) };
}

/**
 * Finds the edges in recorded statements. Several features may compose one statement: one passes a list of recipients
 * as SQL, another one writes to them. So each table in it counts as used by the nearest caller that could have named
 * it.
 */
export function findStatementEdges(records: Recorded[], declared: Declared, knowledge: Knowledge): Edge[] {
  const owners = ownersOf(declared);
  const read = new Map<string, ReturnType<typeof listUses>>();
  return records.flatMap(({ text, files }): Edge[] => {
    const uses = read.get(text) ?? listUses(readStatement(text));
    read.set(text, uses);
    const callers = files
      .map((file) => ({ file, unit: unitOf(file) }))
      .filter(({ unit }) => unit in declared);
    return uses.flatMap(({ kind, name: written }) => {
      const name = wholeOf(written, owners);
      if (!owners.has(name))
        return isTable(kind, written) ? [{ from: 'nobody', kind, name, where: files[0] ?? '', text }] : [];
      // A library's own statement, such as that of the audit trail.
      if (libraries.includes(unitOf(files[0])) && isMachinery(owners.get(name))) return [];
      const features = callers.filter(({ unit }) => !libraries.includes(unit));
      const namer = features.find(({ unit }) => couldName(unit, name, owners, knowledge));
      // A part that a library made, such as the one that stores an answer with its key.
      if (namer === undefined && isMachinery(owners.get(name))) return [];
      const caller = namer ?? features[0] ?? callers[0];
      return caller ? edge(owners, { from: caller.unit, kind, name, where: caller.file, text }) : [];
    });
  });
}

function couldName(unit: string, name: string, owners: Map<string, string>, { sources, imports }: Knowledge) {
  const owner = owners.get(name);
  if (owner === unit || (owner !== undefined && imports[unit]?.includes(owner))) return true;
  const word = name.includes('(') ? name : name.replace('.', '\\.');
  const place = /^app\./.test(name) ? `\\b${word}\\(` : `\\b(FROM|JOIN|INTO|UPDATE|USING|ONLY)\\s+${word}\\b`;
  return new RegExp(place).test(sources.get(unit) ?? '');
}

/** The feature of a file. */
function unitOf(file = '') {
  const [, feature] = /^(?:libs\/domain|apps\/[^/]+)\/src\/([^/]+)\//.exec(file) ?? [];
  return feature ?? /^libs\/(platform|tenancy)\//.exec(file)?.[1] ?? 'apps';
}

/** A part belongs to the owner of its table. */
const wholeOf = (name: string, owners: Map<string, string>) =>
  owners.has(name) ? name : name.replace(/_(\d{4}_\d{2}|before|rest)$/, '');

/** Names that need an owner: no system views, and no functions of PostgreSQL. */
const isTable = (kind: string, name: string) =>
  kind === 'calls' ? name.startsWith('app.') : !/^(pg_|information_schema\.|pg_catalog\.)/.test(name);
