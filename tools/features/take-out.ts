/**
 * Takes one feature out of a copy of the project and checks the rest: `npm run take-out -- <feature>`.
 *
 * It removes the folders of the feature in the domain and in the apps, and the lines of the manifests that name it; then it
 * prints the types again, checks rules and types, and starts the API and the worker by their smallest specs. It prints
 * every file outside of the feature's folders that had to change: these are the files that such a feature touches. It
 * works for a leaf: a feature without tables that no other feature imports or reads.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readFeatures } from '../rules/read-features.ts';
import { findUsers } from './find-users.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const [feature = ''] = process.argv.slice(2);
const features = readFeatures(root);
const isLeaf = (name: string) => {
  const { tables = [], functions = [] } = features[name] ?? {};
  const users = findUsers(root, name).product.filter(
    (file) => !/^apps\/[^/]+\/src\/features\.ts$/.test(file),
  );
  return tables.length + functions.length + users.length === 0;
};
const leaves = Object.keys(features).filter(isLeaf);
if (!leaves.includes(feature)) {
  console.error(`usage: npm run take-out -- <${leaves.join(' | ')}>`);
  process.exit(1);
}

const passed = ({ status, stdout }: Ended) => {
  if (status !== 0) console.error(stdout);
  return status === 0;
};
const checks = [
  { label: 'codegen', args: ['tools/codegen.ts'], passes: passed },
  {
    label: 'types',
    args: ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'tsconfig.json'],
    passes: passed,
  },
  {
    label: 'rules',
    args: ['tools/rules/check.ts', '--json'],
    // Documents still link to the removed files.
    passes: ({ stdout }: Ended) => {
      const problems = (JSON.parse(stdout) as { rule: string }[]).filter(
        ({ rule }) => rule !== 'link-target',
      );
      for (const problem of problems) console.error(problem);
      return problems.length === 0;
    },
  },
  {
    label: 'specs',
    args: [
      'tools/jest.mjs',
      '--maxWorkers=1',
      'apps/api/src/(features|start-api)',
      'apps/worker/src/(handlers|start-worker)',
      'libs/domain/src/entities',
    ],
    passes: passed,
  },
];
const copy = copyProject();
try {
  const { product, specs } = findUsers(copy, feature);
  for (const folder of foldersOf(feature)) rmSync(join(copy, folder), { recursive: true, force: true });
  // A spec of two features is removed with either of them.
  for (const file of specs) rmSync(join(copy, file));
  for (const file of product) removeLines(join(copy, file));
  console.log(`${feature}: ${product.length} files outside of its folders: ${product.join(', ')}`);
  if (specs.length > 0) console.log(`specs of other features that use it: ${specs.join(', ')}`);
  const failed = checks.filter(({ args, passes }) => !passes(run(args)));
  for (const { label } of failed) console.error(`${label} failed`);
  process.exitCode = failed.length > 0 ? 1 : 0;
} finally {
  rmSync(copy, { recursive: true, force: true });
}

function foldersOf(name: string): string[] {
  return ['libs/domain', 'apps/api', 'apps/worker'].map((part) => `${part}/src/${name}`);
}

/** Copies the files that Git tracks, with the installed packages of this project. */
function copyProject(): string {
  const target = realpathSync(mkdtempSync(join(tmpdir(), 'sonae-take-out-')));
  const { stdout } = spawnSync('git', ['ls-files', '-z'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
  });
  for (const file of stdout.split('\0').filter((name) => name && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(target, file)), { recursive: true });
    cpSync(join(root, file), join(target, file));
  }
  linkPackages(target);
  return target;
}

function linkPackages(target: string): void {
  mkdirSync(join(target, 'node_modules/@sonae'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules'))) {
    if (name !== '@sonae') symlinkSync(join(root, 'node_modules', name), join(target, 'node_modules', name));
  }
  for (const name of readdirSync(join(root, 'node_modules/@sonae'))) {
    const place = ['apps', 'libs', '.']
      .map((folder) => join(folder, name))
      .find((each) => existsSync(join(target, each)));
    if (place) symlinkSync(join(target, place), join(target, 'node_modules/@sonae', name));
  }
}

/** Removes each line that names the feature's manifest. */
function removeLines(file: string): void {
  const lines = readFileSync(file, 'utf8').split('\n');
  writeFileSync(file, lines.filter((line) => !line.includes(`/${feature}/`)).join('\n'));
}

interface Ended {
  status: number | null;
  stdout: string;
}

function run(args: string[]): Ended {
  return spawnSync(process.execPath, args, {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
