import { execFileSync } from 'node:child_process';
import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { namePlace } from '../start/name-place.mjs';

/**
 * Writes a new small file, for its owner alone, and syncs it to the disk. It gets its name only once it is complete.
 * @param {string} file
 * @param {string | Buffer} text
 */
export function writeFileForGood(file, text) {
  const draft = `${file}.partial`;
  // Left by a killed run.
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

/** Renames a folder so that it exists completely on the disk, or not at all. @param {string} from @param {string} to */
export function renameForGood(from, to) {
  syncTree(from);
  renameSync(from, to);
  sync(path.dirname(to));
}

/** Syncs a folder to the disk. One sync of its whole file system is faster than a thousand of single files. */
function syncTree(folder) {
  try {
    execFileSync('sync', ['-f', folder], { stdio: 'ignore' });
  } catch {
    // `sync` has no option for one file system here, as on macOS.
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
