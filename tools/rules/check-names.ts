import { readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problem } from './check-imports.ts';

/** The complete list of kinds: `noun.kind.ts`. A file without a kind is an act, `verb-noun.ts`. */
const KINDS = [
  'entity',
  'jobs',
  'mail',
  'texts',
  'handler',
  'resolver',
  'graphql',
  'module',
  'feature',
  'guard',
  'page',
  'spec',
  'e2e.spec',
];
export const MAX_LINES = 200;
const MIN_LINES = 5;
/** Kinds and folders that say where a file is and not what it contains. */
const EMPTY_KINDS = ['service', 'util', 'utils', 'helper', 'helpers', 'manager', 'dto'];
const EMPTY_FOLDERS = [
  'common',
  'shared',
  'core',
  'utils',
  'util',
  'helpers',
  'services',
  'managers',
  'dto',
  'dtos',
  'lib',
  'misc',
];
const SOURCE = /\.(ts|tsx|mjs|graphql)$/;
const SKIPPED = new Set(['node_modules', 'dist', 'fixtures', 'data']);
const KEBAB = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Checks the names and lengths of all files against the naming rules of ARCHITECTURE.md.
 * @param root the repository
 * @param features the declared features
 */
export function checkNames(root: string, features: string[]): Problem[] {
  const files = ['acceptance', 'apps', 'bench', 'libs', 'tools'].flatMap((folder) => list(root, folder));
  return files.flatMap((file) => checkFile(root, file, features));
}

type Report = (rule: string, message: string, line?: number) => void;

function checkFile(root: string, file: string, features: string[]) {
  const text = readFileSync(join(root, file), 'utf8');
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  const [name = '', ...rest] = basename(file).replace(SOURCE, '').split('.');
  const kind = rest.join('.');
  const problems: Problem[] = [];
  const report: Report = (rule, message, line = 1) => {
    problems.push({ file, line, rule, message });
  };

  checkFolders(file, features, report);
  if (!KEBAB.test(name)) report('kebab-case', `file name '${name}' is not kebab-case`);
  const banned = [...rest, name.split('-').at(-1)].find(
    (word) => word !== undefined && EMPTY_KINDS.includes(word),
  );
  if (banned)
    report('empty-kind', `'${banned}' says nothing: name the act (verb-noun.ts) or the thing (noun.kind.ts)`);
  else if (kind && /^(apps|libs)\//.test(file) && kind !== 'generated' && !KINDS.includes(kind)) {
    report('file-kind', `'.${kind}' is not one of ${KINDS.map((each) => `.${each}`).join(' ')}`);
  }
  // A contract is read as one text; only code is split by verb.
  if (!/^spec|\.spec$|^generated$/.test(kind) && !file.endsWith('.graphql') && lines > MAX_LINES) {
    report('file-length', `${lines} lines; split by verb at ${MAX_LINES}`, MAX_LINES + 1);
  }
  if (lines < MIN_LINES && name !== 'index')
    report('file-length', `${lines} lines; no file under ${MIN_LINES} but an index`);
  if (/^libs\/domain\/src\/[^/]+\//.test(file) && !kind && name !== 'index' && file.endsWith('.ts')) {
    checkFunction(name, text, report);
  }
  return problems;
}

function checkFolders(file: string, features: string[], report: Report) {
  for (const folder of dirname(file).split('/')) {
    if (EMPTY_FOLDERS.includes(folder))
      report('empty-folder', `folder '${folder}' is a drawer for anything: put the file with its feature`);
    else if (!KEBAB.test(folder)) report('kebab-case', `folder '${folder}' is not kebab-case`);
  }
  // An app's testing/ contains what its specs use; it is no feature.
  const feature = /^(?:libs\/domain|apps\/worker|apps\/web)\/src\/(?!testing\/)([^/]+)\//.exec(file)?.[1];
  if (feature && !features.includes(feature)) {
    report(
      'feature-unknown',
      `'${feature}' is no feature: libs/domain/src/${feature}/feature.json is missing`,
    );
  }
}

/**
 * Checks that a file of the domain without a kind exports what it is named after: `publish-advisory.ts` the function
 * `publishAdvisory`, `advisory-content.ts` the schema `advisoryContent` or the type `AdvisoryContent`. A second
 * exported function is a second act.
 */
function checkFunction(name: string, text: string, report: Report) {
  const camel = name.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
  const own = [camel, camel.charAt(0).toUpperCase() + camel.slice(1)];
  const exported = [
    ...text.matchAll(/^export (?:async |abstract )?(function\*?|const|type|interface|class) (\w+)(.*)/gm),
  ];
  if (!exported.some(([, , word = '']) => own.includes(word))) {
    report('function-name', `this file exports what it is named after, '${camel}'`);
  }
  for (const [statement, keyword = '', word = '', rest = ''] of exported) {
    const isFunction =
      keyword.startsWith('function') || /^( = |: .* = )(async )?(\([^)]*\)|\w+|<.*>\(.*\)).* =>/.test(rest);
    if (isFunction && !own.includes(word)) {
      const line = text.slice(0, text.indexOf(statement)).split('\n').length;
      report('function-name', `'${word}' is a second act: give it its own file`, line);
    }
  }
}

function list(root: string, folder: string): string[] {
  let entries;
  try {
    entries = readdirSync(join(root, folder), { withFileTypes: true });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
  return entries.flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory())
      return SKIPPED.has(entry.name) || entry.name.startsWith('.') ? [] : list(root, path);
    return SOURCE.test(entry.name) ? [path] : [];
  });
}
