// Compiles one package from src to dist: `node tools/build.ts libs/domain` (run by the Nx target `build`). Nx passes
// the hash of its inputs (NX_TASK_HASH); a dist with the same hash stays as it is, because running processes read it.
import { cpSync, existsSync, globSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'; // prettier-ignore
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIde } from './ide/build.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
const [, , folder = ''] = process.argv;
if (!folder) throw new Error('which package?');
const dist = join(root, folder, 'dist');
const mark = 'made-of';
const hash = process.env.NX_TASK_HASH;
removeLeft();
if (!hash || !isMadeOf(hash)) await build();

/** Removes the folders of killed builds; the folders of a running build have the id of a living process. */
function removeLeft() {
  for (const name of readdirSync(join(root, folder))) {
    const pid = /^dist\.(?:building|replaced)-(\d+)$/.exec(name)?.[1];
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
      rmSync(join(root, folder, name), { recursive: true, force: true });
  }
}

function isAlive(pid: number) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // The process is alive, but belongs to another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isMadeOf(wanted: string) {
  const file = join(dist, mark);
  return existsSync(file) && readFileSync(file, 'utf8') === wanted;
}

/** Built aside, so that dist is complete at every moment except that of the exchange. */
async function build() {
  const aside = (name: string) => `${dist}.${name}-${process.pid}`;
  const [fresh, old] = [aside('building'), aside('replaced')];
  try {
    compile(fresh);
    for (const file of globSync('**/*.graphql', { cwd: join(root, folder, 'src') }))
      cpSync(join(root, folder, 'src', file), join(fresh, file));
    if (folder === 'apps/api') await buildIde(join(fresh, 'ide'));
    if (hash) writeFileSync(join(fresh, mark), hash);
    if (existsSync(dist)) renameSync(dist, old);
    renameSync(fresh, dist);
  } finally {
    for (const each of [fresh, old]) rmSync(each, { recursive: true, force: true });
  }
}

function compile(into: string) {
  const swc = join(root, 'node_modules/@swc/cli/bin/swc.js');
  // What only specs use is not part of the build.
  const config = [
    '--strip-leading-paths',
    '--config-file',
    join(root, '.swcrc'),
    '--ignore',
    '**/testing/**',
  ];
  const cwd = join(root, folder);
  const { status } = spawnSync(process.execPath, [swc, 'src', '-d', into, ...config], {
    cwd,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`${folder} does not compile`);
}
