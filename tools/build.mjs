// Compiles one package from src to dist: `node tools/build.mjs libs/domain` (run by the Nx target `build`).
import { cpSync, globSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildIde } from './ide/build.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const folder = process.argv[2];
if (!folder) throw new Error('which package?');
const dist = join(root, folder, 'dist');
rmSync(dist, { recursive: true, force: true });
const swc = spawnSync(
  process.execPath,
  [
    join(root, 'node_modules/@swc/cli/bin/swc.js'),
    'src',
    '-d',
    'dist',
    '--strip-leading-paths',
    '--config-file',
    join(root, '.swcrc'),
  ],
  { cwd: join(root, folder), stdio: 'inherit' },
);
if (swc.status !== 0) process.exit(swc.status ?? 1);
for (const file of globSync('**/*.graphql', { cwd: join(root, folder, 'src') })) {
  cpSync(join(root, folder, 'src', file), join(dist, file));
}
if (folder === 'apps/api') await buildIde(join(dist, 'ide'));
