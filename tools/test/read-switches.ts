import { parseArgs } from 'node:util';
import { checkDashes } from '../start/check-dashes.mjs';
import { Failure } from '../bootstrap/failure.mjs';

/**
 * Reads the switches of a command of package.json. If one is unknown, or typed without the `--` that npm needs, the
 * program prints the fault and exits with 2.
 * @param command as in package.json
 */
export function readSwitches(
  command: string,
  options: Record<string, { type: 'boolean' }>,
): Record<string, boolean | undefined> {
  const args = process.argv.slice(2);
  try {
    checkDashes({ command, options }, args, process.env);
    return parseArgs({ args, options }).values;
  } catch (error) {
    const known = Object.keys(options).map((name) => `--${name}`);
    const usage = [`npm run ${command}`, ...(known.length > 0 ? [`[-- ${known.join(' ')}]`] : [])].join(' ');
    const lines = error instanceof Failure ? [] : ['引数の指定が正しくありません。', usage];
    console.error([...lines, error instanceof Error ? error.message : String(error)].join('\n'));
    process.exit(2);
  }
}
