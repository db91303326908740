import { Failure } from './failure.mjs';

/**
 * The switches of `npm start -- …`.
 *
 * @param {string[]} args
 */
export function readArguments(args) {
  const known = ['--fresh', '--demo'];
  const wrong = args.filter((arg) => !known.includes(arg));
  if (wrong.length > 0) {
    throw new Failure(
      `指定できない引数です: ${wrong.join(' ')}（使えるもの: --fresh 最初からやり直す、--demo 自分のデータベースにもデモデータを入れる）`,
      `Unknown argument: ${wrong.join(' ')} (known: --fresh, --demo)`,
    );
  }
  return { fresh: args.includes('--fresh'), demo: args.includes('--demo') };
}
