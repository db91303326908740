import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** A delivery to send again, in the state in which it was chosen. */
export interface ChosenDelivery {
  id: Id;
  /** The address to send it to now. */
  address: string;
  state: 'DEFERRED' | 'BOUNCED';
  fence: number;
}

/**
 * Rows of one statement: with their triggers they take a quarter of a second; the limit of a statement is five seconds.
 */
const portion = 2_500;

/**
 * Makes chosen deliveries of a month due now, except those that a worker has claimed since. @returns how many, by their
 * former state
 */
export async function makeDue(
  tx: Tx<AssociationScope>,
  month: string,
  chosen: readonly ChosenDelivery[],
): Promise<{ deferred: number; bounced: number }> {
  const made = { deferred: 0, bounced: 0 };
  for (let from = 0; from < chosen.length; from += portion) {
    // Locked in the order in which a settle locks them.
    const [one] = await tx.query<typeof made>(
      `WITH chosen AS MATERIALIZED (
         SELECT d.id, c.address
         FROM json_to_recordset($2::json) AS c (id uuid, address text, state text, fence integer)
         JOIN delivery d ON d.month = $1 AND d.id = c.id AND d.state = c.state AND d.fence = c.fence
         ORDER BY d.id FOR UPDATE OF d
       ), made AS (
         UPDATE delivery d SET due_at = app.now(), put_off_at = NULL, address = c.address, settled_at = NULL,
           state = CASE d.state WHEN 'BOUNCED' THEN 'PENDING' ELSE d.state END,
           attempts = CASE d.state WHEN 'BOUNCED' THEN 0 ELSE d.attempts END
         FROM chosen c WHERE d.month = $1 AND d.id = c.id
         RETURNING d.state
       )
       SELECT (count(*) FILTER (WHERE state = 'DEFERRED'))::int AS deferred,
         (count(*) FILTER (WHERE state = 'PENDING'))::int AS bounced FROM made`,
      [month, JSON.stringify(chosen.slice(from, from + portion))],
    );
    made.deferred += one?.deferred ?? 0;
    made.bounced += one?.bounced ?? 0;
  }
  return made;
}
