import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from './make-folder.mjs';

/**
 * Reads a small JSON file of secrets and adds the ones that are missing (256 random bits each, URL-safe).
 * The file is readable by its owner only.
 *
 * @param {string} file
 * @param {string[]} names
 * @returns {Record<string, string>}
 */
export function keepSecrets(file, names) {
  const secrets = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const missing = names.filter((name) => !secrets[name]);
  if (missing.length === 0) return secrets;
  for (const name of missing) secrets[name] = randomBytes(32).toString('base64url');
  writeJson(file, secrets, 0o600);
  return secrets;
}

/**
 * Writes a JSON file in one step, so that a crash leaves the old or the new one.
 *
 * @param {string} file
 * @param {unknown} value
 * @param {number} [mode]
 */
export function writeJson(file, value, mode = 0o644) {
  makeFolder(path.dirname(file));
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`, { mode });
  renameSync(draft, file);
}
