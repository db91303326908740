import { existsSync, readFileSync, renameSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../bootstrap/make-folder.mjs';
import { keepSecrets, writeJson } from '../postgres/secrets.ts';
import { Failure } from '../bootstrap/failure.mjs';
import { keysMark } from './keys-mark.mjs';
import { realPlace } from './real-place.mjs';
import { writeFileForGood } from './write-for-good.mjs';

/** Keys that a start takes from the environment, or stores itself. */
const fromEnvironment = ['SECRET_KEY', 'SECRET_KEY_VERSION', 'SECRET_KEYS_RETIRED'];

/**
 * Writes the keys of an installation to one file, readable by its owner alone and away from the backups: keys or
 * backups alone suffice neither to read passwords nor to forge links.
 * @param {{dataFolder: string, folder: string, file: string, environment: Record<string, string | undefined>}} options
 *   `folder` is BACKUP_FOLDER
 * @throws {Failure} where the file is among the data or the backups, or is there
 */
export function archiveKeys({ dataFolder, folder, file, environment }) {
  const target = path.resolve(file);
  const place = `${realPlace(target)}/`;
  if ([dataFolder, folder].some((each) => place.startsWith(`${realPlace(each)}/`))) {
    throw new Failure(
      '鍵は、データやバックアップとは別の場所（別の媒体）に保存してください。',
      'Keep the keys away from the data and the backups, on another medium.',
    );
  }
  if (existsSync(target))
    throw new Failure(
      `すでにあります: ${target}。別の名前で保存してください。以前の鍵も、それを使ったバックアップがある間は残してください。`,
      `It is there already: ${target}. Choose another name; keep the former keys as long as backups were made with them.`,
    );
  const secrets = keepSecrets(path.join(dataFolder, 'secrets.json'), ['secret_key']);
  const given = fromEnvironment.filter((name) => environment[name]).map((name) => [name, environment[name]]);
  const SECRET_KEY = environment.SECRET_KEY || secrets.secret_key;
  makeFolder(path.dirname(target), 0o700);
  const keys = { format: 1, mark: keysMark(SECRET_KEY), ...Object.fromEntries(given), SECRET_KEY, secrets };
  writeFileForGood(target, `${JSON.stringify(keys, undefined, 2)}\n`);
}

/**
 * Puts archived keys back where a start finds them.
 * @param {{dataFolder: string, file: string}} options
 * @returns {{set: string[], replaced: string | null}} `set`: names that have to be set in the environment, as they were;
 *   `replaced`: where other keys that were there are kept
 * @throws {Failure} where the file holds no keys
 */
export function restoreKeys({ dataFolder, file }) {
  const { secrets, ...keys } = readKeys(file);
  const kept = path.join(dataFolder, 'secrets.json');
  const present = existsSync(kept) ? JSON.parse(readFileSync(kept, 'utf8')) : {};
  const others = present.secret_key !== undefined && present.secret_key !== keys.SECRET_KEY;
  const replaced = others ? `${kept}.replaced-${new Date().toISOString().replaceAll(':', '-')}` : null;
  if (replaced) renameSync(kept, replaced);
  // The present passwords fit the present database.
  writeJson(kept, { ...secrets, ...present, secret_key: keys.SECRET_KEY }, 0o600);
  return { set: ['SECRET_KEY_VERSION', 'SECRET_KEYS_RETIRED'].filter((name) => keys[name]), replaced };
}

function readKeys(file) {
  let text;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    throw new Failure(
      `鍵のファイルを読めません: ${file}（${error.code ?? error.message}）`,
      `The file of keys cannot be read: ${file} (${error.code ?? error.message})`,
    );
  }
  try {
    const { format, ...kept } = JSON.parse(text);
    if (format === 1 && keysMark(kept.SECRET_KEY) === kept.mark) return kept;
  } catch {
    // The file is no JSON.
  }
  throw new Failure(`鍵のファイルではないか、壊れています: ${file}`, `No file of keys, or damaged: ${file}`);
}
