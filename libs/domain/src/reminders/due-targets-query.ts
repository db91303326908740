import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dayInJapan, japan } from '@sonae/platform/time';
import { reachableContact } from './due-reviews-query.js';
import type { TargetRung } from './target-reminder.texts.js';

/** The rungs of a 目標日 and the prefix of the ledger's wave for each; the day follows it. */
const targetLadder: readonly { rung: TargetRung; wave: string }[] = [
  { rung: -14, wave: 'T-14' },
  { rung: 0, wave: 'T-0' },
];

/** A missed rung is made up for within so many days. */
export const makeUpDays = 7;

/**
 * A SELECT of `pharmacy_id, name, rung, wave, target_on, items`: the pharmacies with rows whose present answer is
 * いいえ or 一部 and whose 目標日 is on a rung that is not in the ledger. An answer is valid until its row has a newer
 * one, in the same review or in a later one. Where the 目標日 was set after its first rung (T-14) had passed, that rung
 * is left out.
 * @returns the SQL and the values of `$1` to `$6`
 */
export function dueTargetsQuery(tx: Tx<AssociationScope>): { sql: string; params: unknown[] } {
  const sql = `SELECT p.id AS pharmacy_id, p.name, r.rung, r.wave || ' ' || to_char(x.target_on, 'YYYY-MM-DD') AS wave,
      x.target_on, count(*)::int AS items
    FROM answer x JOIN pharmacy p ON p.association_id = x.association_id AND p.id = x.pharmacy_id
      JOIN assessment a ON a.pharmacy_id = x.pharmacy_id AND a.id = x.assessment_id
    CROSS JOIN LATERAL (
      SELECT l.rung, l.wave FROM unnest($3::int[], $4::text[]) AS l (rung, wave)
      WHERE x.target_on + l.rung BETWEEN $2::date - $5::int AND $2::date
        AND (l.rung = 0 OR x.target_on + l.rung >= (x.answered_at AT TIME ZONE $6)::date)
      ORDER BY l.rung DESC LIMIT 1
    ) r
    WHERE x.association_id = $1 AND x.target_on BETWEEN $2::date - $5::int AND $2::date + 14
      AND x.value IN ('NO', 'PARTIAL') AND p.withdrawn_at IS NULL
      AND NOT EXISTS (SELECT FROM answer n WHERE n.pharmacy_id = x.pharmacy_id AND n.assessment_id = x.assessment_id
        AND n.item_code = x.item_code AND n.revision > x.revision)
      AND NOT EXISTS (SELECT FROM assessment b WHERE b.pharmacy_id = x.pharmacy_id AND b.framework_id = a.framework_id
        AND b.period > a.period AND EXISTS (SELECT FROM answer y WHERE y.pharmacy_id = x.pharmacy_id
          AND y.assessment_id = b.id AND y.item_code = x.item_code))
      AND EXISTS (SELECT FROM contact c WHERE c.pharmacy_id = x.pharmacy_id AND ${reachableContact})
      AND (SELECT d.month FROM delivery_wave d WHERE d.association_id = x.association_id AND d.subject_id = x.pharmacy_id
        AND d.wave = r.wave || ' ' || to_char(x.target_on, 'YYYY-MM-DD') LIMIT 1) IS NULL
    GROUP BY p.id, p.name, r.rung, r.wave, x.target_on`;
  const rungs = targetLadder.map(({ rung }) => rung);
  const waves = targetLadder.map(({ wave }) => wave);
  return { sql, params: [tx.scope.associationId, dayInJapan(tx.now), rungs, waves, makeUpDays, japan] };
}
