import { openClient } from './open-client.js';

// An older schema lacks this function, and an older installation may lack this role.
const closed = `SELECT c.oid::regclass::text AS name FROM pg_class c
  WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
    AND NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = c.relname || '_backup')
    AND EXISTS (SELECT FROM pg_roles WHERE rolname = 'sonae_backup') ORDER BY 1`;

/**
 * Lets the role sonae_backup read the tables that were created before the role existed. Each is a transaction of its
 * own, because other transactions wait for its lock.
 * @param patiently retries work that timed out waiting for a lock
 * @param wait milliseconds of one wait
 */
export async function admitBackup(
  ownerUrl: string,
  patiently: (work: () => Promise<unknown>) => Promise<unknown>,
  wait: number,
): Promise<void> {
  const client = await openClient({ connectionString: ownerUrl, lock_timeout: wait });
  try {
    const known = await client.query<{ known: boolean }>(
      `SELECT to_regprocedure('app.admit_backup()') IS NOT NULL AS known`,
    );
    if (known.rows[0]?.known !== true) return;
    await client.query('SELECT app.admit_backup()');
    for (const { name } of (await client.query<{ name: string }>(closed)).rows) {
      await patiently(() => client.query('SELECT app.let_backup_read($1::regclass)', [name]));
    }
  } finally {
    await client.end();
  }
}
