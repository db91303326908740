import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './make-folder.mjs';
import { Failure } from './failure.mjs';

/**
 * Ensures that Sonae runs once per folder. A lock whose process has ended is taken over, even if another program now
 * has its process id.
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
 * Throws when a running process has the lock; a missing or stale lock is fine.
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

/** A text that distinguishes a process from a later one with the same id; undefined without a process. */
function bornAt(pid) {
  try {
    if (existsSync('/proc/self/stat')) {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
      // After the name in brackets: field 3 is the state, field 22 the start time (ticks since boot).
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
