import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { makeFolder } from '../bootstrap/make-folder.mjs';

/**
 * Reads a small JSON file of secrets and adds missing ones (256 random bits each, URL-safe). The file is readable by
 * its owner only.
 */
export function keepSecrets<Name extends string>(file: string, names: readonly Name[]): Record<Name, string> {
  const secrets = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<Name, string>;
  const missing = names.filter((name) => !secrets[name]);
  if (missing.length === 0) return secrets;
  for (const name of missing) secrets[name] = randomBytes(32).toString('base64url');
  writeJson(file, secrets, 0o600);
  return secrets;
}

/** Writes a JSON file atomically, so that a crash leaves the old or the new one. */
export function writeJson(file: string, value: unknown, mode = 0o644) {
  makeFolder(path.dirname(file));
  const draft = `${file}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(value, undefined, 2)}\n`, { mode });
  renameSync(draft, file);
}
