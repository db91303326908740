import type { Database, Id, SystemScope } from '@sonae/tenancy';
import { dayInJapan } from '@sonae/platform/time';

/**
 * Updates the counts of late members to today, so that readers need not add the days since. It only sets the day; the
 * database counts. Each branch is a transaction of its own, so that none locks two branches.
 * @returns how many branches were behind
 */
export async function countLateMembers(database: Database, scope: SystemScope, now: Date): Promise<number> {
  const today = dayInJapan(now);
  const behind = await database.read(scope, (tx) =>
    tx.query<{ associationId: Id; branchId: Id }>(
      `SELECT association_id AS "associationId", branch_id AS "branchId" FROM branch_progress
       WHERE counted_on < $1::date`,
      [today],
    ),
  );
  for (const { associationId, branchId } of behind) {
    await database.run(scope, (tx) =>
      tx.query(
        `UPDATE branch_progress SET counted_on = $3::date
         WHERE association_id = $1 AND branch_id = $2 AND counted_on < $3::date`,
        [associationId, branchId, today],
      ),
    );
  }
  return behind.length;
}
