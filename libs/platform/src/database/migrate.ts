import { runner } from 'node-pg-migrate';

/**
 * Brings the schema up to date as the owner role. Each file of `directory` is one transaction; two runs at once wait
 * for each other. Returns the names of the files that ran.
 */
export async function migrate(ownerUrl: string, directory: string): Promise<string[]> {
  const ran = await runner({
    databaseUrl: ownerUrl,
    dir: directory,
    direction: 'up',
    migrationsTable: 'migration',
    migrationsSchema: 'sonae_migration',
    createMigrationsSchema: true,
    singleTransaction: false,
    log: () => undefined,
  });
  return ran.map((migration) => migration.name);
}
