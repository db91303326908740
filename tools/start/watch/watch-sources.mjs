import { readdirSync, statSync, watch } from 'node:fs';
import path from 'node:path';
import { Failure } from '../../bootstrap/failure.mjs';

const watched = [
  'apps/api/src',
  'apps/worker/src',
  'libs/domain/src',
  'libs/platform/src',
  'libs/tenancy/src',
  'migrations',
];

/** Editors and git save in several steps. */
const quietMilliseconds = 50;

/**
 * Watches the sources of the programs. Events of the system are only a doorbell; changes are found by comparison, so
 * that a repeated event, or one with another file name, does no harm. Each folder is watched by itself, because on
 * Linux Node's `recursive` loses a file that an editor has replaced.
 * @param {string} root
 * @param {{signal: AbortSignal, onFailure: (failure: Failure) => void}} options
 */
export function watchSources(root, { signal, onFailure }) {
  const watchers = new Map();
  let handle;
  let quiet;
  let savedAt;
  let work = Promise.resolve();

  const ring = () => {
    if (handle === undefined) return;
    savedAt ??= performance.now();
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      const since = savedAt;
      savedAt = undefined;
      work = work.then(() => handle(since));
    }, quietMilliseconds);
  };

  const watchFolder = (folder) => {
    if (watchers.has(folder)) return;
    const forget = () => watchers.delete(folder);
    try {
      watchers.set(folder, watch(folder, { signal }, ring).on('error', forget).on('close', forget));
    } catch (error) {
      if (error.code !== 'ENOENT') onFailure(cannotWatch(error));
    }
  };

  /** A text for each file that changes with each write. */
  const readStates = () => {
    const states = new Map();
    const folders = watched.map((folder) => path.join(root, folder));
    for (const folder of folders) {
      // Before it is read, so that a file saved in the meantime causes an event.
      watchFolder(folder);
      for (const entry of listFolder(folder)) {
        const file = path.join(folder, entry.name);
        const stat = entry.isFile() ? statSync(file, { throwIfNoEntry: false }) : undefined;
        if (entry.isDirectory()) folders.push(file);
        if (stat) states.set(path.relative(root, file), `${stat.mtimeMs} ${stat.size} ${stat.ino}`);
      }
    }
    for (const [folder, watcher] of watchers) if (!folders.includes(folder)) watcher.close();
    return states;
  };

  let known = readStates();
  return {
    /** @returns {string[]} files that were made, changed or removed since the last call, relative to `root` */
    takeChanged: () => {
      const present = readStates();
      const files = [...new Set([...known.keys(), ...present.keys()])];
      const changed = files.filter((file) => known.get(file) !== present.get(file));
      known = present;
      return changed;
    },
    /**
     * Calls back when something was saved, and once at the beginning; never twice at the same time.
     *
     * @param {(savedAt: number) => Promise<void>} callback gets the time of the first event, as
     *   `performance.now()` counts
     */
    listen: (callback) => {
      handle = callback;
      ring();
    },
  };
}

/** Empty for a folder that was removed in the meantime. */
function listFolder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** Linux limits the watches of an account, and reports the limit as a full disk. */
function cannotWatch(error) {
  return new Failure(
    `ファイルの変更を監視できません（${error.code}）。Linux では fs.inotify.max_user_watches を大きくしてください。`,
    `The sources cannot be watched (${error.code}). On Linux, raise fs.inotify.max_user_watches.`,
  );
}
