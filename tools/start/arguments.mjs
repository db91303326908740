import { checkDashes } from './check-dashes.mjs';
import { Failure } from './failure.mjs';

const options = { fresh: { type: 'boolean' }, demo: { type: 'boolean' } };

/**
 * The switches of `npm start -- …`.
 *
 * @param {string[]} args
 * @param {Record<string, string | undefined>} environment
 * @throws {Failure} where one is unknown, or npm has kept one for itself
 */
export function readArguments(args, environment) {
  checkDashes({ command: 'start', options }, args, environment);
  const known = Object.keys(options).map((name) => `--${name}`);
  const wrong = args.filter((arg) => !known.includes(arg));
  if (wrong.length > 0) {
    throw new Failure(
      `指定できない引数です: ${wrong.join(' ')}（使えるもの: --fresh 最初からやり直す、--demo 自分のデータベースにもデモデータを入れる）`,
      `Unknown argument: ${wrong.join(' ')} (known: --fresh, --demo)`,
    );
  }
  return { fresh: args.includes('--fresh'), demo: args.includes('--demo') };
}
