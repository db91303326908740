import { setTimeout as sleep } from 'node:timers/promises';
import { takeNth } from '../take-nth.ts';
import type { Ledger } from './open-ledger.ts';

/**
 * Waits until the messages of a share of a notice's pharmacies are written.
 *
 * @param share 1 for all
 * @throws {Error} when that takes longer than two minutes
 */
export async function untilPrepared(ledger: Ledger, id: string, share: number): Promise<void> {
  const deadline = Date.now() + 120_000;
  for (;;) {
    const { rows } = await ledger.client.query<{ done: number; total: number }>(
      'SELECT done, total FROM advisory_preparation WHERE advisory_id = $1',
      [id],
    );
    const [row] = rows;
    if (row === undefined || (share < 1 && row.done >= share * row.total)) return;
    if (Date.now() > deadline) throw new Error(`${row.done} of ${row.total} pharmacies are prepared`);
    await sleep(5);
  }
}

/**
 * Waits until no message of a notice is left to be written or sent.
 *
 * @param seconds at most
 */
export async function untilAtRest(ledger: Ledger, id: string, seconds: number): Promise<void> {
  const deadline = Date.now() + seconds * 1_000;
  for (;;) {
    const { rows } = await ledger.client.query<{ preparing: number; stops: number; unsent: number }>(
      `SELECT (SELECT count(*)::int FROM advisory_preparation WHERE advisory_id = $1) AS preparing,
         (SELECT count(*)::int FROM message_stop WHERE subject_id = $1) AS stops,
         (SELECT count(*)::int FROM delivery WHERE subject_id = $1 AND settled_at IS NULL) AS unsent`,
      [id],
    );
    const { preparing, stops, unsent } = takeNth(rows, 0);
    if (preparing + stops + unsent === 0) return;
    if (Date.now() > deadline) throw new Error(`not at rest: ${JSON.stringify(rows[0])}`);
    await sleep(100);
  }
}
