import { findHold, keepHold } from '@sonae/domain/holds';
import { scope, withDatabase } from './with-database.ts';

/**
 * Counts the deliveries that wait for an operator's decision, even if no worker has run since the restore.
 * @param url as sonae_app
 * @returns null where no hold is on
 */
export async function countHeldMail(url: string): Promise<number | null> {
  return withDatabase(url, async (database) => {
    await keepHold(database, scope);
    const hold = await database.read(scope, findHold);
    return hold && hold.waiting;
  });
}
