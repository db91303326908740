import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** The checklist that every member answers (サイバー攻撃を想定したBCP策定の確認表). */
const yearlyChecklist = 'mhlw-pharmacy-cyber-bcp';

/**
 * Opens the first review of each of these pharmacies, on the newest edition of the checklist. Skips a pharmacy that has
 * had one, so that a list may be imported twice.
 * @param dueOn yyyy-mm-dd, a day in Japan
 * @returns how many it opened
 */
export async function openFirstAssessments(
  tx: Tx<AssociationScope>,
  { pharmacyIds, dueOn }: { pharmacyIds: readonly Id[]; dueOn: string },
): Promise<number> {
  const opened = await tx.query(
    `INSERT INTO assessment (association_id, branch_id, corporation_id, pharmacy_id, framework_id, period, opened_at, due_on)
     SELECT p.association_id, p.branch_id, p.corporation_id, p.id, f.id, 1, $3, $4
     FROM pharmacy p,
       (SELECT id FROM framework WHERE code = $2 ORDER BY edition DESC LIMIT 1) f
     WHERE p.id = ANY ($1::uuid[])
     ON CONFLICT DO NOTHING RETURNING id`,
    [pharmacyIds, yearlyChecklist, tx.now, dueOn],
  );
  return opened.length;
}
