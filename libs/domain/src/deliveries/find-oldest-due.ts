import type { SystemScope, Tx } from '@sonae/tenancy';
import { isDue } from './claim-deliveries.js';
import { findOpenMonths } from './find-open-months.js';
import { inMonths } from './in-months.js';
import { ofTaker, takersOrder } from './of-taker.js';
import { readInOrder } from './read-in-order.js';
import { turnTakers, type Urgency } from './turn-takers.js';

/** For how many seconds the longest-waiting due delivery has been due; 0 when none is. */
export async function findOldestDue(tx: Tx<SystemScope>): Promise<number> {
  const within = inMonths(await findOpenMonths(tx));
  readInOrder(tx);
  const [row] = await tx.query<{ seconds: number }>(
    `SELECT coalesce(extract(epoch FROM app.now() - least(${oldestOf('urgent', within)}, ${oldestOf('NOT urgent', within)})), 0)::float8
       AS seconds`,
  );
  return row?.seconds ?? 0;
}

// Reads the first of each association, however many are due. A delivery in state SENDING waits since its lease ran out.
function oldestOf(urgency: Urgency, within: string): string {
  const since = ofTaker(
    'known',
    (own) => `(SELECT CASE state WHEN 'SENDING' THEN lease_until ELSE due_at END AS since FROM delivery
      WHERE ${within} AND ${isDue} AND ${urgency} AND ${own} ORDER BY ${takersOrder} LIMIT 1)`,
  );
  return `(WITH RECURSIVE known AS (
      ${turnTakers(urgency, within)}
    ) SELECT min(${since}) FROM known)`;
}
