// `npm run bench`: builds what is measured and the bench itself, then runs it on the pinned Node.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { pinnedEnvironment } from '../tools/bootstrap/install.mjs';

const root = fileURLToPath(new URL('../', import.meta.url));
console.log('    building …');
const built = spawnSync(process.execPath, ['node_modules/nx/dist/bin/nx.js', 'run', '@sonae/bench:compile'], {
  cwd: root,
  env: pinnedEnvironment(),
  encoding: 'utf8',
});
if (built.status !== 0) {
  console.error(`${built.stdout}${built.stderr}`);
  process.exit(1);
}
// The tests have a cluster of their own, so that a benchmark that runs at the same time is not in their way.
if (process.argv.includes('--check')) process.env.BENCH_FOLDER ??= path.join(root, '.cache', 'bench-check');
// Compiled a moment ago: not there to be found by whoever checks the imports of a fresh clone.
await import(new URL('dist/main.js', import.meta.url).href);
