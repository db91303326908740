import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import { openClient } from './open-client.ts';

/**
 * Runs migrations/ before anything is built, for tests and tools; products call `migrate` of @sonae/platform/database.
 * @param ownerUrl as sonae_owner
 */
export async function runMigrations(ownerUrl: string) {
  const client = await openClient(ownerUrl);
  try {
    await runner({
      dbClient: client,
      dir: join(fileURLToPath(new URL('../..', import.meta.url)), 'migrations'),
      direction: 'up',
      migrationsTable: 'migration',
      migrationsSchema: 'sonae_migration',
      createMigrationsSchema: true,
      log: () => {},
    });
    await client.query(`SELECT app.admit_backup()`);
    await client.query(
      `SELECT app.let_backup_read(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
    );
  } finally {
    await client.end();
  }
}
