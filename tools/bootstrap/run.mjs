import { spawn } from 'node:child_process';
import path from 'node:path';
import { Failure } from './failure.mjs';
import { dataFolder } from './data-folder.mjs';
import { readLock } from './lock.mjs';
import { install, pinnedNode, root } from './install.mjs';

/**
 * Installs the packages when needed, then runs a script of the project on the pinned Node until it ends. Signals are
 * passed to the script; when this process or its parent is killed, the script notices that its channel closes.
 * @param {string[]} command script, relative to the project, and its arguments
 */
export async function run([script, ...args]) {
  try {
    // A second start must not reinstall packages that the first one uses.
    if (script === 'tools/start.mjs') readLock(path.join(dataFolder, 'start.lock'));
    install();
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    process.exit(1);
  }
  const child = spawn(pinnedNode(), [path.join(root, script), ...args], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) child.kill('SIGTERM');
  }, 1000).unref();
  child.on('error', (error) => {
    console.error(error.message);
    process.exit(1);
  });
  child.on('exit', (code) => process.exit(code ?? 1));
}
