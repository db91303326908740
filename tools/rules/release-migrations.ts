/** Adds the new migrations to the list of released ones; listed ones stay. Part of each release. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { hashOf, migrationsIn, releasedList } from './check-migrations.ts';

const root = process.cwd();
const file = join(root, releasedList);
const released = (existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}) as Record<string, string>;
for (const name of migrationsIn(root)) released[name] ??= hashOf(join(root, 'migrations', name));
writeFileSync(file, `${JSON.stringify(released, null, 2)}\n`);
