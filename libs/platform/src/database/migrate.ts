import { setTimeout as sleep } from 'node:timers/promises';
import { runner } from 'node-pg-migrate';
import { admitBackup } from './admit-backup.js';
import { openClient } from './open-client.js';

/** How long migrations wait for locks. Later requests for the same lock queue behind the migration. */
export interface LockPatience {
  /** Milliseconds of one wait. */
  wait: number;
  /** The most waits. */
  tries: number;
  /** Milliseconds between two waits, in which other transactions proceed. */
  pause: number;
}

const patient: LockPatience = { wait: 2_000, tries: 30, pause: 1_000 };

/**
 * Runs the pending migrations as the owner role. Each file of `directory` is one transaction. A file that waits too
 * long for a lock is rolled back and tried again; a second run waits for the first in the same way, about a minute and
 * a half. Afterwards the role of the backup may read every table.
 * @returns the names of the files that ran
 * @throws Error of the driver, 55P03 when a lock was never free
 */
export async function migrate(
  ownerUrl: string,
  directory: string,
  patience: LockPatience = patient,
): Promise<string[]> {
  const ran: string[] = [];
  for (;;) {
    const next = await patiently(() => migrateNext(ownerUrl, directory, patience.wait), patience);
    if (next === undefined) break;
    ran.push(next);
  }
  await admitBackup(ownerUrl, (work) => patiently(work, patience), patience.wait);
  return ran;
}

async function patiently<T>(work: () => Promise<T>, { tries, pause }: LockPatience): Promise<T> {
  for (let nth = 1; ; nth += 1) {
    try {
      return await work();
    } catch (error) {
      const { code } = (error ?? {}) as { code?: unknown };
      if (code !== '55P03' || nth >= tries) throw error;
      await sleep(pause);
    }
  }
}

async function migrateNext(
  ownerUrl: string,
  directory: string,
  lockTimeout: number,
): Promise<string | undefined> {
  const client = await openClient({ connectionString: ownerUrl, lock_timeout: lockTimeout });
  try {
    const ran = await runner({
      dbClient: client,
      dir: directory,
      direction: 'up',
      count: 1,
      migrationsTable: 'migration',
      migrationsSchema: 'sonae_migration',
      createMigrationsSchema: true,
      singleTransaction: false,
      advisoryLockMode: 'wait',
      log: () => undefined,
    });
    return ran[0]?.name;
  } finally {
    await client.end();
  }
}
