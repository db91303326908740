import { checkDashes } from './check-dashes.mjs';
import { Failure } from '../bootstrap/failure.mjs';

const options = { fresh: { type: 'boolean' }, demo: { type: 'boolean' }, watch: { type: 'boolean' } };

/**
 * Reads the switches of `npm start -- …`; `npm run dev` is the start with --watch.
 * @param {string[]} args
 * @param {Record<string, string | undefined>} environment
 * @throws {Failure} where one is unknown, or npm has kept one for itself
 */
export function readArguments(args, environment) {
  const command = args.includes('--watch') ? 'dev' : 'start';
  checkDashes({ command, options }, args, environment);
  const known = Object.keys(options).map((name) => `--${name}`);
  const wrong = args.filter((arg) => !known.includes(arg));
  if (wrong.length > 0) {
    throw new Failure(
      `指定できない引数です: ${wrong.join(' ')}（使えるもの: --fresh 最初からやり直す、--demo 自分のデータベースにもデモデータを入れる、--watch 保存したものをすぐに反映する）`,
      `Unknown argument: ${wrong.join(' ')} (known: --fresh, --demo, --watch)`,
    );
  }
  return { fresh: args.includes('--fresh'), demo: args.includes('--demo'), watch: args.includes('--watch') };
}
