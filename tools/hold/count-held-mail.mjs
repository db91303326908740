import { findHold, keepHold } from '@sonae/domain/holds';
import { scope, withDatabase } from './with-database.mjs';

/**
 * How many deliveries wait for an operator's word, after a restore also where no worker has looked yet.
 *
 * @param {string} url as sonae_app
 * @returns {Promise<number | null>} null where no hold is on
 */
export async function countHeldMail(url) {
  return withDatabase(url, async (database) => {
    await keepHold(database, scope);
    const hold = await database.read(scope, findHold);
    return hold && hold.waiting;
  });
}
