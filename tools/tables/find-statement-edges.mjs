import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { edge, listUses } from './find-catalog-edges.mjs';
import { isMachinery, ownersOf } from './owners.mjs';
import { readStatement } from './read-statement.mjs';

/**
 * A statement that the suite asked for, and the files of the product in the calls that led there, the nearest first.
 * @typedef {{ text: string, files: string[] }} Recorded
 */

/**
 * What a feature could put into a statement: the SQL in its files, and what features that it imports export.
 * @typedef {{ sources: Map<string, string>, imports: Record<string, string[]> }} Knowledge
 */

/** @param {string} root the repository @returns {Knowledge} */
export function readKnowledge(root) {
  const imports = JSON.parse(readFileSync(join(root, 'tools/rules/feature-edges.json'), 'utf8'));
  const sources = new Map();
  for (const file of globSync('{libs/domain,apps/api,apps/worker}/src/*/**/*.{ts,tsx}', { cwd: root })) {
    if (/\.spec\.tsx?$|\/testing\//.test(file)) continue;
    const feature = unitOf(file);
    sources.set(feature, `${sources.get(feature) ?? ''}\n${readFileSync(join(root, file), 'utf8')}`);
  }
  return { sources, imports };
}

/**
 * The edges in recorded statements. A statement may be put together by several features: one passes a list of recipients
 * as SQL, another one writes to them. So each table in it is used by the nearest caller that could have named it.
 * @param {Recorded[]} records
 * @param {import('./owners.mjs').Declared} declared
 * @param {Knowledge} knowledge
 * @returns {import('./find-catalog-edges.mjs').Edge[]}
 */
export function findStatementEdges(records, declared, knowledge) {
  const owners = ownersOf(declared);
  const read = new Map();
  return records.flatMap(({ text, files }) => {
    if (!read.has(text)) read.set(text, listUses(readStatement(text)));
    const callers = files
      .map((file) => ({ file, unit: unitOf(file) }))
      .filter(({ unit }) => unit in declared);
    return read.get(text).flatMap(({ kind, name: written }) => {
      const name = wholeOf(written, owners);
      if (!owners.has(name))
        return isTable(kind, written) ? [{ from: 'nobody', kind, name, where: files[0], text }] : [];
      // The machinery at its own work, such as the trail.
      if (unitOf(files[0]) === 'platform' && isMachinery(owners.get(name))) return [];
      const features = callers.filter(({ unit }) => unit !== 'platform');
      const namer = features.find(({ unit }) => couldName(unit, name, owners, knowledge));
      // A part that the machinery made, such as the one that keeps an answer.
      if (namer === undefined && isMachinery(owners.get(name))) return [];
      const caller = namer ?? features[0] ?? callers[0];
      return caller ? edge(owners, { from: caller.unit, kind, name, where: caller.file, text }) : [];
    });
  });
}

function couldName(unit, name, owners, { sources, imports }) {
  const owner = owners.get(name);
  if (owner === unit || imports[unit]?.includes(owner)) return true;
  const word = name.includes('(') ? name : name.replace('.', '\\.');
  const place = /^app\./.test(name) ? `\\b${word}\\(` : `\\b(FROM|JOIN|INTO|UPDATE|USING|ONLY)\\s+${word}\\b`;
  return new RegExp(place).test(sources.get(unit) ?? '');
}

/** The feature that a file is of. */
function unitOf(file) {
  const [, feature] = /^(?:libs\/domain|apps\/[^/]+)\/src\/([^/]+)\//.exec(file) ?? [];
  return feature ?? (file.startsWith('libs/platform/') ? 'platform' : 'apps');
}

/** A part belongs to whom its table belongs. */
const wholeOf = (name, owners) => (owners.has(name) ? name : name.replace(/_(\d{4}_\d{2}|before|rest)$/, ''));

/** Names that should have an owner: no view of the system, and no function of PostgreSQL. */
const isTable = (kind, name) =>
  kind === 'calls' ? name.startsWith('app.') : !/^(pg_|information_schema\.|pg_catalog\.)/.test(name);
