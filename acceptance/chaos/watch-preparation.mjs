import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until the messages of a share of a notice's pharmacies are written.
 *
 * @param {Awaited<ReturnType<typeof import('./open-ledger.mjs').openLedger>>} ledger
 * @param {string} id
 * @param {number} share 1 for all
 * @throws {Error} when that takes longer than two minutes
 */
export async function untilPrepared(ledger, id, share) {
  for (const deadline = Date.now() + 120_000; ; await sleep(5)) {
    const { rows } = await ledger.client.query(
      'SELECT done, total FROM advisory_preparation WHERE advisory_id = $1',
      [id],
    );
    if (rows.length === 0 || (share < 1 && rows[0].done >= share * rows[0].total)) return;
    if (Date.now() > deadline) throw new Error(`${rows[0].done} of ${rows[0].total} pharmacies are prepared`);
  }
}

/**
 * Waits until no message of a notice is left to be written or sent.
 * @param {Awaited<ReturnType<typeof import('./open-ledger.mjs').openLedger>>} ledger
 * @param {string} id
 * @param {number} seconds at most
 */
export async function untilAtRest(ledger, id, seconds) {
  for (const deadline = Date.now() + seconds * 1_000; ; await sleep(100)) {
    const { rows } = await ledger.client.query(
      `SELECT (SELECT count(*)::int FROM advisory_preparation WHERE advisory_id = $1) AS preparing,
         (SELECT count(*)::int FROM message_stop WHERE subject_id = $1) AS stops,
         (SELECT count(*)::int FROM delivery WHERE subject_id = $1 AND settled_at IS NULL) AS unsent`,
      [id],
    );
    const [{ preparing, stops, unsent }] = rows;
    if (preparing + stops + unsent === 0) return;
    if (Date.now() > deadline) throw new Error(`not at rest: ${JSON.stringify(rows[0])}`);
  }
}
