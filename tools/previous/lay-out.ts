import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { linkPackages } from './link-packages.ts';

/**
 * The harness that creates a test's database: it makes parts for all times, because tests set their clocks by years.
 */
const harness = ['global-setup.mjs', 'global-teardown.mjs'].map((file) => `libs/testing/src/${file}`);
const packages = ['libs/platform', 'libs/tenancy', 'libs/domain', 'apps/api', 'apps/worker'];

/**
 * Lays out the code of a commit beside this tree, with the packages that are installed here and with the migrations of
 * this tree: the situation of an older process after a migration.
 * @param options `folder` is made anew
 * @throws {Error} where the commit needs other packages
 */
export function layOut({ root, commit, folder }: { root: string; commit: string; folder: string }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  if (locked(root) !== locked(folder))
    throw new Error('that commit needs other packages than are installed here');
  linkPackages(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of globSync('*.sql', { cwd: path.join(root, 'migrations') }))
    cpSync(path.join(root, 'migrations', file), path.join(folder, 'migrations', file));
  for (const file of harness) copyHarness(root, folder, file);
  for (const each of packages)
    execFileSync(process.execPath, [findTool(folder, 'build'), each], { cwd: folder, stdio: 'ignore' });
}

/** Older trees have their tools in JavaScript. */
export function findTool(folder: string, name: string) {
  return (
    ['ts', 'mjs']
      .map((kind) => `tools/${name}.${kind}`)
      .find((file) => existsSync(path.join(folder, file))) ?? name
  );
}

/** Copies a file of the harness, and adapts its imports of tools to that tree. */
function copyHarness(root: string, folder: string, file: string) {
  const text = readFileSync(path.join(root, file), 'utf8');
  const fitting = text.replaceAll(
    /\/tools\/([\w/-]+)\.(?:ts|mjs)'/g,
    (_, name: string) => `/${findTool(folder, name)}'`,
  );
  writeFileSync(path.join(folder, file), fitting);
}

/** The packages from registries; the packages of the workspace come with the tree. */
function locked(root: string) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { link?: boolean }>;
  };
  const installed = Object.entries(packages).filter(
    ([place, { link }]) => /node_modules/.test(place) && !link,
  );
  return JSON.stringify(installed);
}
