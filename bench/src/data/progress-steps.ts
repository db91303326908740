/**
 * The rows that triggers maintain for pharmacies and reviews: one for each pharmacy, and the sums of each branch as of
 * today.
 */
export const progressSteps: string[] = [
  `INSERT INTO pharmacy_progress (association_id, branch_id, corporation_id, pharmacy_id, code, name, stage, due_on)
   SELECT m.association_id, m.branch_id, m.corporation_id, m.id, m.code, p.name,
     CASE WHEN r.period > 1 THEN 'REPEATED' WHEN r.answered_count > 0 THEN 'BEGUN' ELSE 'NONE' END, r.due_on
   FROM member m JOIN pharmacy p ON p.id = m.id JOIN review r ON r.pharmacy_id = m.id AND NOT r.submitted`,

  `INSERT INTO branch_progress (association_id, branch_id, counted_on, pharmacies, begun, repeated, late_begun, late_repeated)
   SELECT b.association_id, b.id, pg_temp.today(), count(p.pharmacy_id), count(*) FILTER (WHERE stage = 'BEGUN'),
     count(*) FILTER (WHERE stage = 'REPEATED'), count(*) FILTER (WHERE stage = 'BEGUN' AND due_on < pg_temp.today()),
     count(*) FILTER (WHERE stage = 'REPEATED' AND due_on < pg_temp.today())
   FROM branch b LEFT JOIN pharmacy_progress p ON p.association_id = b.association_id AND p.branch_id = b.id
   GROUP BY b.association_id, b.id`,
];
