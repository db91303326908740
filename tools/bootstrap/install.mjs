import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { checkDisk } from './disk.mjs';
import { Failure } from './failure.mjs';

/** The root folder of the project. */
export const root = fileURLToPath(new URL('../../', import.meta.url));

const modules = path.join(root, 'node_modules');
const lockFile = path.join(root, 'package-lock.json');
const marker = path.join(modules, '.sonae-installed');

/**
 * The Node that package.json pins; the running Node when the pinned package could not be installed and the running one
 * is new enough.
 */
export function pinnedNode() {
  const file = path.join(modules, 'node', 'bin', 'node');
  return existsSync(file) ? file : process.execPath;
}

/**
 * The environment for programs such as Nx, whose child processes must find the pinned Node and the project's programs
 * first.
 */
export function pinnedEnvironment() {
  const folders = [path.dirname(pinnedNode()), path.join(modules, '.bin'), process.env.PATH ?? ''];
  return { ...process.env, PATH: folders.join(path.delimiter), NX_DAEMON: 'false', NX_TUI: 'false' };
}

/** Runs `npm ci` unless the packages of the current package-lock.json are installed. */
export function install() {
  const hash = createHash('sha256')
    .update(readFileSync(lockFile))
    .update(`${process.platform}-${process.arch}`)
    .digest('hex');
  if (isInstalled(hash)) return;
  checkDisk(root);
  console.log('パッケージをインストールしています（初回は数分かかることがあります）… / npm ci');
  const begin = Date.now();
  // If npm started this process, the same npm is used; it need not be on the PATH.
  const { npm_execpath: npm } = process.env;
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const [command, ...rest] = npm?.endsWith('.js') ? [process.execPath, npm, ...args] : ['npm', ...args];
  const { status, error } = spawnSync(command, rest, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    checkDisk(root);
    throw new Failure(
      `パッケージをインストールできませんでした（npm ci）。ネットワークと npm の設定を確認して、もう一度実行してください。`,
      `npm ci failed${error ? `: ${error.message}` : ''}. Check the network and npm's settings, then try again.`,
    );
  }
  if (pinnedNode() === process.execPath && Number.parseInt(process.versions.node, 10) < 24) {
    throw new Failure(
      'パッケージ node のインストール処理が実行されていません。npm の設定 ignore-scripts を外して「npm ci」を実行してください。',
      'The install script of the package "node" did not run. Unset ignore-scripts in npm and run: npm ci',
    );
  }
  writeFileSync(marker, `${hash}\n`);
  console.log(`インストールしました（${((Date.now() - begin) / 1000).toFixed(1)} 秒）`);
}

function isInstalled(hash) {
  if (existsSync(marker)) return readFileSync(marker, 'utf8').trim() === hash;
  // Installed by hand: npm writes its own record last, so a record that is newer than the lock file is sufficient.
  const record = path.join(modules, '.package-lock.json');
  if (!existsSync(record) || statSync(record).mtimeMs < statSync(lockFile).mtimeMs) return false;
  writeFileSync(marker, `${hash}\n`);
  return true;
}
