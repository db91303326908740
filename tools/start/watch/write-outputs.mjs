import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Updates dist file by file, so that another process that reads it finds each file complete. Afterwards dist is not the
 * output of a build, so the next build replaces it.
 * @param {string} root
 * @param {Map<string, string | null>} outputs as `makeOutputs` gives them
 * @returns {Promise<Set<string>>} the packages whose programs are others now, such as `apps/api`
 */
export async function writeOutputs(root, outputs) {
  const changed = new Set();
  for (const [file, content] of outputs) {
    const target = path.join(root, file);
    if (readPresent(target) === content) continue;
    const part = file.split('/').slice(0, 2).join('/');
    await untilThere(path.join(root, part, 'dist'));
    rmSync(markOf(root, part), { force: true });
    if (content === null) rmSync(target, { force: true });
    else {
      mkdirSync(path.dirname(target), { recursive: true });
      const aside = `${target}.saving-${process.pid}`;
      writeFileSync(aside, content);
      renameSync(aside, target);
    }
    if (!file.endsWith('.map')) changed.add(part);
  }
  return changed;
}

/**
 * The file in which a build notes the inputs of a package's dist.
 * @param {string} root
 * @param {string} part such as `apps/api`
 */
export const markOf = (root, part) => path.join(root, part, 'dist', 'made-of');

function readPresent(file) {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}

/** Waits while a build of another run replaces dist, which is missing for a moment. */
async function untilThere(folder) {
  for (let tries = 0; tries < 100 && !existsSync(folder); tries += 1) await sleep(20);
}
