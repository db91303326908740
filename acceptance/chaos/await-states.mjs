import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Waits until a number of deliveries of an association is accepted.
 * @param {import('pg').Client} sql as the superuser
 * @param {string} associationId
 * @param {number} count
 * @param {number} seconds the longest that may take
 * @returns {Promise<number>} the seconds it took
 * @throws {Error} with the states, when it takes longer
 */
export async function awaitAccepted(sql, associationId, count, seconds) {
  const begin = performance.now();
  for (;;) {
    const states = await statesOf(sql, associationId);
    const passed = (performance.now() - begin) / 1_000;
    if ((states.ACCEPTED ?? 0) >= count) return passed;
    if (passed > seconds) throw new Error(`after ${seconds} s: ${JSON.stringify(states)}`);
    await sleep(100);
  }
}

/**
 * Counts the deliveries of an association by state.
 * @param {import('pg').Client} sql as the superuser
 * @param {string} associationId
 * @returns {Promise<Record<string, number>>}
 */
export async function statesOf(sql, associationId) {
  const { rows } = await sql.query(
    'SELECT state, count(*)::int AS count FROM delivery WHERE association_id = $1 GROUP BY state',
    [associationId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
