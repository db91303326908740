import { setTimeout as sleep } from 'node:timers/promises';
import { runner } from 'node-pg-migrate';

/** How long migrations wait for locks. Later requests for the same lock queue behind the migration. */
export interface LockPatience {
  /** Milliseconds of one wait. */
  wait: number;
  /** Waits at most. */
  tries: number;
  /** Milliseconds between two waits, in which others go on. */
  pause: number;
}

const patient: LockPatience = { wait: 2_000, tries: 30, pause: 1_000 };

/**
 * Brings the schema up to date as the owner role. Each file of `directory` is one transaction; a second run waits
 * for the first, as often as for any lock: about a minute and a half. A file that waits too long for a lock is given up and tried again.
 * @returns the names of the files that ran
 * @throws Error of the driver, 55P03 when a lock was never free
 */
export async function migrate(
  ownerUrl: string,
  directory: string,
  patience: LockPatience = patient,
): Promise<string[]> {
  const ran: string[] = [];
  for (let tries = 1; ;) {
    try {
      const next = await migrateNext(ownerUrl, directory, patience.wait);
      if (next === undefined) return ran;
      ran.push(next);
      tries = 1;
    } catch (error) {
      const { code } = (error ?? {}) as { code?: unknown };
      if (code !== '55P03' || tries >= patience.tries) throw error;
      tries += 1;
      await sleep(patience.pause);
    }
  }
}

async function migrateNext(
  ownerUrl: string,
  directory: string,
  lockTimeout: number,
): Promise<string | undefined> {
  const ran = await runner({
    databaseUrl: { connectionString: ownerUrl, lock_timeout: lockTimeout },
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
}
