import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { namePlace } from '../start/name-place.mjs';

/**
 * Writes a new small file, for its owner alone, and waits for the disk. It has its name only once it is whole.
 *
 * @param {string} file
 * @param {string | Buffer} text
 */
export function writeFileForGood(file, text) {
  const draft = `${file}.partial`;
  // Of a run that was killed.
  rmSync(draft, { force: true });
  try {
    writeFileSync(draft, text, { mode: 0o600, flag: 'wx', flush: true });
    renameSync(draft, file);
    sync(path.dirname(file));
  } catch (error) {
    rmSync(draft, { force: true });
    throw namePlace(error, file);
  }
}

/** Gives a folder its name, so that it is whole and on the disk, or not there. @param {string} from @param {string} to */
export function renameForGood(from, to) {
  syncTree(from);
  renameSync(from, to);
  sync(path.dirname(to));
}

/** Waits until all in a folder is on the disk. Its file system as a whole is quicker than a thousand files. */
function syncTree(folder) {
  try {
    execFileSync('sync', ['-f', folder], { stdio: 'ignore' });
  } catch {
    // No `sync` that knows of one file system, as on macOS.
    for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }))
      sync(path.join(entry.parentPath, entry.name));
    sync(folder);
  }
}

function sync(item) {
  const open = openSync(item, 'r');
  try {
    fsyncSync(open);
  } finally {
    closeSync(open);
  }
}
