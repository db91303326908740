import { execFileSync } from 'node:child_process';
import { cpSync, globSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { linkPackages } from './link-packages.mjs';

/** How a test's database is made: it has parts for any time, since tests turn their clocks by years. */
const harness = ['global-setup.mjs', 'global-teardown.mjs'].map((file) => `libs/testing/src/${file}`);
const packages = ['libs/platform', 'libs/domain', 'apps/api', 'apps/worker'];

/**
 * Lays out the code of a commit beside this tree, with the packages that are installed here, and with the migrations of this
 * tree: what an older process meets after a migration.
 *
 * @param {{root: string, commit: string, folder: string}} options `folder` is made anew
 * @throws {Error} where the commit needs other packages
 */
export function layOut({ root, commit, folder }) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const archive = execFileSync('git', ['archive', '--format=tar', commit], { cwd: root, maxBuffer: 1 << 30 });
  execFileSync('tar', ['-x', '-C', folder], { input: archive });
  if (locked(root) !== locked(folder))
    throw new Error('that commit needs other packages than are installed here');
  linkPackages(path.join(root, 'node_modules'), path.join(folder, 'node_modules'));
  for (const file of globSync('*.sql', { cwd: path.join(root, 'migrations') }))
    cpSync(path.join(root, 'migrations', file), path.join(folder, 'migrations', file));
  for (const file of harness) cpSync(path.join(root, file), path.join(folder, file));
  for (const each of packages)
    execFileSync(process.execPath, ['tools/build.mjs', each], { cwd: folder, stdio: 'ignore' });
}

/** What is installed from elsewhere; the packages of the workspace come with the tree. */
function locked(root) {
  const { packages } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  const installed = Object.entries(packages).filter(
    ([place, { link }]) => /node_modules/.test(place) && !link,
  );
  return JSON.stringify(installed);
}
