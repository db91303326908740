import { newestMigration } from './newest-migration.generated.js';

/** Why the database is of no use to this process: it does not answer, or lacks a migration that the process needs. */
export type Hindrance = 'AWAY' | 'SCHEMA_OLDER';

/** Asks one statement outside of any scope. */
export type Ask = <R>(sql: string) => Promise<R[]>;

const question = 'SELECT app.schema_version() AS version';

// A database that was never migrated, or not yet as far as the function that is asked.
const unknown = new Set(['3F000', '42883', '42501', '42P01']);

/**
 * Whether the database is one that this process can work with: it answers, and the newest migration that the process was
 * built for has run there. A database that is newer will do, because tables change in steps (CONTRIBUTING.md).
 * @returns what hinders, undefined when nothing does
 */
export async function readiness(ask: Ask): Promise<Hindrance | undefined> {
  try {
    const [row] = await ask<{ version: string | null }>(question);
    return (row?.version ?? '') >= newestMigration ? undefined : 'SCHEMA_OLDER';
  } catch (error) {
    const { code } = (error ?? {}) as { code?: unknown };
    return typeof code === 'string' && unknown.has(code) ? 'SCHEMA_OLDER' : 'AWAY';
  }
}
