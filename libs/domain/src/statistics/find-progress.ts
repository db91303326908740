import type { AssociationScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';

/** How far the members of a branch are; the four counts add up to `pharmacies`. */
export interface BranchProgress {
  /** Null for all members together. */
  branch: { id: string; name: string } | null;
  pharmacies: number;
  answered: number;
  inProgress: number;
  late: number;
  noResponse: number;
}

/**
 * Progress of each branch by name, and of the whole association. Withdrawn members do not count, and a pharmacy with
 * several open reviews counts by the one that falls due first.
 */
export async function findProgress(
  tx: Tx<AssociationScope>,
): Promise<{ total: BranchProgress; branches: BranchProgress[] }> {
  const branches = await tx.query<BranchProgress>(statement, [tx.scope.associationId, dayInJapan(tx.now)]);
  const total = { branch: null, pharmacies: 0, answered: 0, inProgress: 0, late: 0, noResponse: 0 };
  for (const each of branches) {
    total.pharmacies += each.pharmacies;
    total.answered += each.answered;
    total.inProgress += each.inProgress;
    total.late += each.late;
    total.noResponse += each.noResponse;
  }
  return { total, branches };
}

// The counters know who was late on the day they were counted on. `moved` are those who are late on just one of that
// day and today: nobody, once the day has been set, and otherwise those of the days between.
const statement = `
  WITH counted AS (
    SELECT branch_id, counted_on, pharmacies, begun, repeated, late_begun, late_repeated
    FROM branch_progress WHERE association_id = $1
  ), moved AS (
    SELECT c.branch_id, sum(l.n) FILTER (WHERE l.stage = 'BEGUN') AS begun,
      sum(l.n) FILTER (WHERE l.stage = 'REPEATED') AS repeated
    FROM counted c JOIN (
      SELECT branch_id, stage, due_on, CASE WHEN due_on < $2::date THEN 1 ELSE -1 END AS n FROM pharmacy_progress
      WHERE association_id = $1 AND NOT withdrawn
        AND due_on >= least($2::date, (SELECT min(counted_on) FROM counted))
        AND due_on < greatest($2::date, (SELECT max(counted_on) FROM counted))
    ) l ON l.branch_id = c.branch_id AND (l.due_on < c.counted_on) <> (l.due_on < $2::date)
    GROUP BY c.branch_id
  ), today AS (
    SELECT c.branch_id, c.pharmacies, c.begun, c.repeated, (c.late_begun + coalesce(m.begun, 0))::int AS late_begun,
      (c.late_repeated + coalesce(m.repeated, 0))::int AS late_repeated
    FROM counted c LEFT JOIN moved m ON m.branch_id = c.branch_id
  )
  SELECT jsonb_build_object('id', b.id, 'name', b.name) AS branch, t.pharmacies,
    t.repeated - t.late_repeated AS answered, t.begun - t.late_begun AS "inProgress",
    t.late_begun + t.late_repeated AS late, t.pharmacies - t.begun - t.repeated AS "noResponse"
  FROM today t JOIN branch b ON b.association_id = $1 AND b.id = t.branch_id
  ORDER BY b.name, b.id`;
