import type { Database, Id, SystemScope } from '@sonae/platform/database';
import { dayInJapan } from '@sonae/platform/time';

/**
 * Brings the counts of late members to today, so that no reader has to add the days since. All that is set is the day;
 * the database counts. Each association is a transaction of its own, so that answers wait for none of the others.
 * @returns how many associations were behind
 */
export async function countLateMembers(database: Database, scope: SystemScope, now: Date): Promise<number> {
  const today = dayInJapan(now);
  const behind = await database.read(scope, (tx) =>
    tx.query<{ id: Id }>(
      'SELECT DISTINCT association_id AS id FROM branch_progress WHERE counted_on < $1::date',
      [today],
    ),
  );
  for (const { id } of behind) {
    await database.run(scope, (tx) =>
      // In the order in which the triggers take branches, so that nobody waits in a circle.
      tx.query(
        `WITH branch AS MATERIALIZED (
           SELECT branch_id FROM branch_progress WHERE association_id = $1 AND counted_on < $2::date
           ORDER BY branch_id FOR NO KEY UPDATE)
         UPDATE branch_progress c SET counted_on = $2::date FROM branch
         WHERE c.association_id = $1 AND c.branch_id = branch.branch_id`,
        [id, today],
      ),
    );
  }
  return behind.length;
}
