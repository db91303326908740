import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dayInJapan, japan } from '@sonae/platform/time';
import { reviewLadder } from './review-ladder.js';

/** A contact (`c`) that reminders go to: its address has not bounced. A reader's report alone stops no mail. */
export const reachableContact = 'c.removed_at IS NULL AND c.bounced_at IS NULL';

/**
 * FROM and WHERE of the open reviews (`a`) of members (`p`) with the rung (`r`) that is due and not in the ledger: the
 * latest whose day has come. Earlier rungs are skipped, so that one message makes up for missed days. A review that
 * follows another starts on the rungs after its opening, so that a member who has just submitted gets no reminder.
 * @returns the SQL and the values of `$1` to `$5`
 */
export function dueReviewsQuery(tx: Tx<AssociationScope>): { sql: string; params: unknown[] } {
  // LIMIT 1 and NOT EXISTS instead of a join, which is planned badly while the ledger fills: this is one index look-up.
  const sql = `assessment a JOIN pharmacy p ON p.association_id = a.association_id AND p.id = a.pharmacy_id
    CROSS JOIN LATERAL (
      SELECT l.rung, l.wave FROM unnest($3::int[], $4::text[]) AS l (rung, wave)
      WHERE a.due_on + l.rung <= $2::date
        AND (a.period = 1 OR a.due_on + l.rung > (a.opened_at AT TIME ZONE $5)::date)
      ORDER BY l.rung DESC LIMIT 1
    ) r
    WHERE a.association_id = $1 AND a.submitted_at IS NULL AND p.withdrawn_at IS NULL
      AND (SELECT d.month FROM delivery_wave d
        WHERE d.association_id = a.association_id AND d.subject_id = a.id AND d.wave = r.wave LIMIT 1) IS NULL`;
  const rungs = reviewLadder.map(({ rung }) => rung);
  const waves = reviewLadder.map(({ wave }) => wave);
  return { sql, params: [tx.scope.associationId, dayInJapan(tx.now), rungs, waves, japan] };
}
