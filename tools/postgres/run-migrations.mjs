import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runner } from 'node-pg-migrate';
import pg from 'pg';

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
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`SELECT app.admit_backup()`);
  await client.query(
    `SELECT app.let_backup_read(oid) FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')`,
  );
  await client.end();
}
