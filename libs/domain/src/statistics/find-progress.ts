import type { AssociationScope, Tx } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';
import { assessmentStatusSql } from '@sonae/domain/assessments';

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

/** Progress of each branch by name; the first entry is the whole association. Withdrawn members do not count. */
export async function findProgress(
  tx: Tx<AssociationScope>,
): Promise<{ total: BranchProgress; branches: BranchProgress[] }> {
  const rows = await tx.query<BranchProgress>(
    `WITH member AS (
       SELECT p.branch_id, ${assessmentStatusSql('o', '$2::date')} AS status
       FROM pharmacy p
       LEFT JOIN assessment o ON o.pharmacy_id = p.id AND o.association_id = $1 AND o.submitted_at IS NULL
       WHERE p.association_id = $1 AND p.withdrawn_at IS NULL
     ), counted AS (
       SELECT branch_id, count(*)::int AS pharmacies,
         count(*) FILTER (WHERE status = 'ANSWERED')::int AS answered,
         count(*) FILTER (WHERE status = 'IN_PROGRESS')::int AS "inProgress",
         count(*) FILTER (WHERE status = 'LATE')::int AS late,
         count(*) FILTER (WHERE status = 'NO_RESPONSE')::int AS "noResponse"
       FROM member GROUP BY branch_id
     )
     SELECT jsonb_build_object('id', b.id, 'name', b.name) AS branch, coalesce(c.pharmacies, 0) AS pharmacies,
       coalesce(c.answered, 0) AS answered, coalesce(c."inProgress", 0) AS "inProgress",
       coalesce(c.late, 0) AS late, coalesce(c."noResponse", 0) AS "noResponse"
     FROM branch b LEFT JOIN counted c ON c.branch_id = b.id
     WHERE b.association_id = $1 ORDER BY b.name, b.id`,
    [tx.scope.associationId, dayInJapan(tx.now)],
  );
  const total: BranchProgress = {
    branch: null,
    pharmacies: 0,
    answered: 0,
    inProgress: 0,
    late: 0,
    noResponse: 0,
  };
  for (const row of rows) {
    total.pharmacies += row.pharmacies;
    total.answered += row.answered;
    total.inProgress += row.inProgress;
    total.late += row.late;
    total.noResponse += row.noResponse;
  }
  return { total, branches: rows };
}
