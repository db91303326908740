/**
 * Checks the import rules and the naming rules of ARCHITECTURE.md, the declared tables, packages and laws of features and
 * other parts, that released migrations are unchanged, the style of mutations, and the links of Markdown files.
 *   node tools/rules/check.ts [--root <folder>] [--json]
 * Prints `file:line rule message` for each problem and exits with 1 when there is one.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkImports, type Problem } from './check-imports.ts';
import { checkLaws } from './check-laws.ts';
import { checkLinks } from './check-links.ts';
import { checkMigrations } from './check-migrations.ts';
import { checkMutations } from './check-mutations.ts';
import { checkNames } from './check-names.ts';
import { checkPackages } from './check-packages.ts';
import { checkTables } from './check-tables.ts';
import { readImports } from './read-features.ts';

const { values } = parseArgs({ options: { root: { type: 'string' }, json: { type: 'boolean' } } });
const root = resolve(values.root ?? process.cwd());
const imports = readImports(root);
const exceptions = read('tools/rules/exceptions.json') as {
  checker?: string;
  rule: string;
  file: string;
  reason: string;
}[];

const folders = ['apps', 'libs', 'bench'].filter((folder) => existsSync(join(root, folder)));
const found = [
  ...checkNames(root, Object.keys(imports)),
  ...(await checkImports(root, folders, imports)),
  ...checkTables(root),
  ...checkLaws(root, Object.keys(imports)),
  ...checkMigrations(root),
  ...checkMutations(root),
  ...checkPackages(root),
  ...checkLinks(root),
];
const problems = [...found.filter((problem) => !excepted(problem)), ...checkExceptions(found)];
problems.sort((a, b) => a.file.localeCompare(b.file) || a.line - b.line);

if (values.json) console.log(JSON.stringify(problems));
else for (const { file, line, rule, message } of problems) console.log(`${file}:${line} ${rule} ${message}`);
process.exitCode = problems.length > 0 ? 1 : 0;

function excepted(problem: { rule: string; file: string }) {
  return exceptions.some((each) => each.rule === problem.rule && each.file === problem.file);
}

/** An exception of these checkers without an effect must be removed. lint.spec.ts tests those of ESLint rules. */
function checkExceptions(found: Problem[]): Problem[] {
  return exceptions
    .filter(({ checker }) => checker !== 'eslint')
    .filter(({ rule, file }) => !found.some((problem) => problem.rule === rule && problem.file === file))
    .map(({ rule, file }) => ({
      file: 'tools/rules/exceptions.json',
      line: 1,
      rule: 'exception-unneeded',
      message: `${file} keeps ${rule} now: remove the entry`,
    }));
}

function read(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'));
}
