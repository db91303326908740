import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/**
 * Every Node.js on this machine's PATH, and the running one, as version and path: code that must run on any Node that
 * README supports is tested on all of them. Leaves out older ones.
 */
export function findNodes(): [version: string, path: string][] {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const found = folders.map((folder) => join(folder, 'node')).filter((file) => existsSync(file));
  const files = new Set([process.execPath, ...found].map((file) => realpathSync(file)));
  return [...files]
    .map((file): [string, string] => [execFileSync(file, ['--version'], { encoding: 'utf8' }).trim(), file])
    .filter(([version]) => isPromised(version));
}

// 20.19 or newer.
function isPromised(version: string): boolean {
  const [major = 0, minor = 0] = version.slice(1).split('.').map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}
