import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';

/**
 * Runs migrations/ before anything is built, for tests and tools; products call `migrate` of @sonae/platform/database.
 * @param {string} ownerUrl as sonae_owner
 */
export async function runMigrations(ownerUrl) {
  await runner({
    databaseUrl: ownerUrl,
    dir: join(fileURLToPath(new URL('../..', import.meta.url)), 'migrations'),
    direction: 'up',
    migrationsTable: 'migration',
    migrationsSchema: 'sonae_migration',
    createMigrationsSchema: true,
    log: () => {},
  });
}
