import type { AssociationScope, Tx } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';

/** The status counts of the members of a branch; the four add up to `pharmacies`. */
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
 * The progress of each branch by name, and of the whole association. Leaves out withdrawn members; a pharmacy with
 * several open reviews counts by the one that is due first.
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

// The counters have the late members of the day `counted_on`. `m` corrects them for reviews that became late between
// `counted_on` and today. When the two are the same day, PostgreSQL reads no rows for it.
const movedSql = (stage: string) =>
  `count(*) FILTER (WHERE stage = '${stage}')::int * CASE WHEN c.counted_on < $2::date THEN 1 ELSE -1 END`;
const statement = `
  SELECT jsonb_build_object('id', b.id, 'name', b.name) AS branch, c.pharmacies,
    c.repeated - c.late_repeated - m.repeated AS answered, c.begun - c.late_begun - m.begun AS "inProgress",
    c.late_begun + m.begun + c.late_repeated + m.repeated AS late, c.pharmacies - c.begun - c.repeated AS "noResponse"
  FROM branch_progress c JOIN branch b ON b.association_id = $1 AND b.id = c.branch_id AND b.merged_into IS NULL
  CROSS JOIN LATERAL (
    SELECT ${movedSql('BEGUN')} AS begun, ${movedSql('REPEATED')} AS repeated FROM pharmacy_progress
    WHERE c.counted_on <> $2::date AND association_id = $1 AND branch_id = c.branch_id AND NOT withdrawn
      AND due_on >= least($2::date, c.counted_on) AND due_on < greatest($2::date, c.counted_on)
  ) m
  WHERE c.association_id = $1
  ORDER BY b.name, b.id`;
