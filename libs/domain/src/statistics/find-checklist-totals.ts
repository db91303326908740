import type { FrameworkItem } from '@sonae/domain/frameworks';
import { Parameters } from '@sonae/platform/database';
import { type AssociationScope, type BranchScope, type Id, type Tx } from '@sonae/tenancy';

/** The counts of the members' answers to one row; the five add up to the members with a review of that edition. */
export interface ChecklistTotal {
  item: FrameworkItem;
  yes: number;
  partial: number;
  no: number;
  notApplicable: number;
  /** Without an answer in both the open review and the one before. */
  unanswered: number;
}

/**
 * Counts the answers of the members of an association or a branch to each row of an edition, in printed order. A
 * member's answer is that of the open review, or where it has none yet, that of the review before.
 * @param input the edition, and the branch for one only
 */
export async function findChecklistTotals(
  tx: Tx<AssociationScope | BranchScope>,
  input: { items: readonly FrameworkItem[]; frameworkId: Id; branchId?: Id | null },
): Promise<ChecklistTotal[]> {
  const parameters = new Parameters();
  const { scope } = tx;
  const conditions = [
    `o.association_id = ${parameters.add(scope.associationId)}`,
    `o.framework_id = ${parameters.add(input.frameworkId)}`,
  ];
  // Both conditions: a branch that asks for another branch gets no counts.
  const branches = [scope.kind === 'branch' ? scope.branchId : null, input.branchId ?? null];
  for (const branchId of branches) {
    if (branchId !== null) conditions.push(`o.branch_id = ${parameters.add(branchId)}`);
  }
  const counted = await tx.query<
    Omit<ChecklistTotal, 'item' | 'unanswered'> & { code: string; members: number }
  >(
    `WITH review AS MATERIALIZED (
       SELECT o.pharmacy_id, o.framework_id, o.period, o.id FROM assessment o
       JOIN pharmacy p ON p.association_id = o.association_id AND p.id = o.pharmacy_id
       WHERE o.submitted_at IS NULL AND p.withdrawn_at IS NULL AND ${conditions.join(' AND ')}
     ), either AS (
       SELECT pharmacy_id, id, period FROM review
       UNION ALL
       SELECT r.pharmacy_id, b.id, b.period FROM review r JOIN assessment b
         ON b.pharmacy_id = r.pharmacy_id AND b.framework_id = r.framework_id AND b.period = r.period - 1
     ), present AS (
       SELECT DISTINCT ON (x.pharmacy_id, x.item_code) x.item_code, x.value FROM either e
       JOIN answer x ON x.pharmacy_id = e.pharmacy_id AND x.assessment_id = e.id
       ORDER BY x.pharmacy_id, x.item_code, e.period DESC, x.revision DESC
     )
     SELECT item_code AS code, count(*) FILTER (WHERE value = 'YES')::int AS yes,
       count(*) FILTER (WHERE value = 'PARTIAL')::int AS partial, count(*) FILTER (WHERE value = 'NO')::int AS no,
       count(*) FILTER (WHERE value = 'NOT_APPLICABLE')::int AS "notApplicable",
       (SELECT count(*)::int FROM review) AS members
     FROM present GROUP BY item_code
     UNION ALL SELECT '', 0, 0, 0, 0, (SELECT count(*)::int FROM review)`,
    parameters.values,
  );
  const known = new Map(counted.map((each) => [each.code, each]));
  const members = known.get('')?.members ?? 0;
  return input.items.map((item) => {
    const { yes = 0, partial = 0, no = 0, notApplicable = 0 } = known.get(item.code) ?? {};
    return {
      item,
      yes,
      partial,
      no,
      notApplicable,
      unanswered: members - yes - partial - no - notApplicable,
    };
  });
}
