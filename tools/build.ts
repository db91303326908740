// Compiles one package from src to dist: `node tools/build.ts libs/domain` (run by the Nx target `build`). Nx tells the hash of
// what goes into it (NX_TASK_HASH); where dist was made of the same, it stays as it is, because running processes read it.
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

/** A build that was killed left its folders; those of one that runs have the number of a process that lives. */
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
    // It lives, but belongs to another account.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function isMadeOf(wanted: string) {
  const file = join(dist, mark);
  return existsSync(file) && readFileSync(file, 'utf8') === wanted;
}

/** Made aside, so that dist is whole at every moment but that of the change. */
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
  // What specs stand on is no product.
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
