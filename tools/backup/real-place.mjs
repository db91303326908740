import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

/**
 * The real path of a file or folder that may not exist, with all symbolic links resolved.
 * @param {string} item need not be there
 * @returns {string} the real path of its nearest parent that is there, and the rest
 */
export function realPlace(item) {
  const whole = path.resolve(item);
  let there = whole;
  while (!existsSync(there) && there !== path.dirname(there)) there = path.dirname(there);
  return path.join(realpathSync(there), path.relative(there, whole));
}
