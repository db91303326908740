import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';

/**
 * Waits until a number of deliveries of an association is accepted.
 *
 * @param sql as the superuser
 * @param seconds the longest that may take
 * @returns the seconds it took
 * @throws {Error} with the states, when it takes longer
 */
export async function awaitAccepted(
  sql: Client,
  associationId: string,
  count: number,
  seconds: number,
): Promise<number> {
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
 *
 * @param sql as the superuser
 */
export async function statesOf(sql: Client, associationId: string): Promise<Partial<Record<string, number>>> {
  const { rows } = await sql.query<{ state: string; count: number }>(
    'SELECT state, count(*)::int AS count FROM delivery WHERE association_id = $1 GROUP BY state',
    [associationId],
  );
  return Object.fromEntries(rows.map(({ state, count }) => [state, count]));
}
