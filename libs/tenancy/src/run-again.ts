import { setTimeout as sleep } from 'node:timers/promises';
import { mayRunAgain } from '@sonae/platform/database';

const tries = 3;
/** The longest pause in milliseconds, times the number of the try. */
const longestPause = 60;

/**
 * Runs a transaction, up to three times where PostgreSQL aborts it because of concurrent transactions: it then had no
 * effect, and may succeed in a moment.
 */
export async function runAgain<T>(transaction: () => Promise<T>): Promise<T> {
  for (let run = 1; ; run += 1) {
    try {
      return await transaction();
    } catch (error) {
      if (run === tries || !mayRunAgain(error)) throw error;
      // A random pause: transactions that blocked each other would otherwise meet again.
      await sleep(Math.random() * longestPause * run);
    }
  }
}
