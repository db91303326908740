import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './make-folder.mjs';
import { Failure } from './failure.mjs';

/**
 * Makes sure that Sonae runs once per folder. A lock whose process is gone is taken over, also when its number has
 * gone to another program since.
 *
 * @param {string} file
 * @returns {{giveBack: () => void, takenOver: boolean}} `takenOver`: the last start did not end in order
 * @throws {Failure} when another start is running
 */
export function takeLock(file) {
  readLock(file);
  const takenOver = existsSync(file);
  makeFolder(path.dirname(file));
  rmSync(file, { force: true });
  const own = JSON.stringify({
    pid: process.pid,
    born: bornAt(process.pid),
    since: new Date().toISOString(),
  });
  try {
    writeFileSync(file, own, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    readLock(file);
    throw error;
  }
  const giveBack = () => {
    if (existsSync(file) && readFileSync(file, 'utf8') === own) rmSync(file, { force: true });
  };
  return { giveBack, takenOver };
}

/**
 * Throws when the lock is held by a running process; a missing or stale lock is fine.
 *
 * @param {string} file
 */
export function readLock(file) {
  let holder;
  try {
    holder = JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return;
  }
  const born = bornAt(holder.pid);
  if (!born || born !== holder.born || holder.pid === process.pid) return;
  const since = new Date(holder.since).toLocaleString('ja-JP', { timeZone: 'Asia/Tokyo' });
  throw new Failure(
    `Sonae はすでに起動しています（プロセス番号 ${holder.pid}、${since} から）。終了するには、その画面で Ctrl-C を押すか、kill -INT ${holder.pid} を実行してください。`,
    `Sonae is running already (pid ${holder.pid}). Press Ctrl-C in its window, or: kill -INT ${holder.pid}`,
  );
}

/** A text that tells a process from a later one with the same number; undefined when there is none. */
function bornAt(pid) {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name in brackets: state is field 3, start time (ticks since boot) is field 22.
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return fields[0] === 'Z' ? undefined : `${fields[19]}@${bootId()}`;
    }
    return execFileSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).trim() || undefined;
  } catch {
    return undefined;
  }
}

function bootId() {
  try {
    return readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
  } catch {
    return '';
  }
}
