import { mkdirSync, readdirSync, readlinkSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/**
 * Links the packages that are installed in this tree into another tree, one by one: the links of the workspace must
 * lead into that tree.
 * @param from a folder node_modules
 * @param to is made
 */
export function linkPackages(from: string, to: string) {
  mkdirSync(to);
  for (const name of readdirSync(from)) {
    if (name !== '@sonae') symlinkSync(path.join(from, name), path.join(to, name));
  }
  mkdirSync(path.join(to, '@sonae'));
  for (const name of readdirSync(path.join(from, '@sonae')))
    symlinkSync(readlinkSync(path.join(from, '@sonae', name)), path.join(to, '@sonae', name));
}
