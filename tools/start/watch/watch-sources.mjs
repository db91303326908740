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

/** An editor, and git, save in several steps. */
const quietMilliseconds = 50;

/**
 * Watches what the programs are made of. The system's events are a doorbell only; what changed is found by comparing, so
 * that an event which comes twice or names another file does no harm. Each folder is watched by itself, because on Linux
 * Node's `recursive` loses sight of a file that an editor has replaced.
 *
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

  /** A text for each file that differs when the file was written anew. */
  const readStates = () => {
    const states = new Map();
    const folders = watched.map((folder) => path.join(root, folder));
    for (const folder of folders) {
      // Before it is read, so that what is saved in between rings.
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
     * @param {(savedAt: number) => Promise<void>} callback hears of the first event, as `performance.now()` has it
     */
    listen: (callback) => {
      handle = callback;
      ring();
    },
  };
}

/** Nothing of a folder that has gone meanwhile. */
function listFolder(folder) {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch (error) {
    if (error.code === 'ENOENT') return [];
    throw error;
  }
}

/** How many places an account may watch has a limit on Linux, which is told as if a disk were full. */
function cannotWatch(error) {
  return new Failure(
    `ファイルの変更を監視できません（${error.code}）。Linux では fs.inotify.max_user_watches を大きくしてください。`,
    `The sources cannot be watched (${error.code}). On Linux, raise fs.inotify.max_user_watches.`,
  );
}
