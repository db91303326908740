import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The released migrations, with the SHA-256 of each file. `release-migrations.ts` adds to it. */
export const releasedList = 'tools/rules/released-migrations.json';

export const hashOf = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');

export const migrationsIn = (root: string) =>
  readdirSync(join(root, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .sort();

/**
 * Checks that released files are unchanged and that new ones come after the last released one: an installation runs its
 * missing files in order, and stops where an older file is new.
 */
export function checkMigrations(root: string) {
  if (!existsSync(join(root, releasedList))) return [];
  const released = JSON.parse(readFileSync(join(root, releasedList), 'utf8')) as Record<string, string>;
  const names = Object.keys(released);
  const last = names.toSorted().at(-1) ?? '';
  const problem = (name: string, rule: string, message: string) => ({
    file: `migrations/${name}`,
    line: 1,
    rule,
    message,
  });
  const present = migrationsIn(root);
  return [
    ...names
      .filter((name) => !present.includes(name) || hashOf(join(root, 'migrations', name)) !== released[name])
      .map((name) => problem(name, 'migration-released', 'is released: restore it, and write a new file')),
    ...present
      .filter((name) => !names.includes(name) && name < last)
      .map((name) => problem(name, 'migration-order', `number it after ${last}, which is released`)),
  ];
}
