import pg from 'pg';
import { assessmentSteps } from './assessment-steps.js';
import { memberSteps } from './member-steps.js';
import { noticeSteps } from './notice-steps.js';
import { prepareSteps } from './prepare-steps.js';
import { progressSteps } from './progress-steps.js';
import type { Plan } from './sizes.js';
import { withoutIndexes } from './without-indexes.js';

/** Large tables, whose indexes are built at the end. */
const large = [
  'contact',
  'assessment',
  'answer',
  'answer_note',
  'advisory_target',
  'acknowledgement',
  'delivery',
];

/**
 * Fills a database that has the schema and the official data. The same plan gives the same rows, with days relative to
 * `today` (yyyy-mm-dd in Japan). Triggers and foreign keys do not run: the rows are complete as the product would have
 * left them.
 */
export async function loadWorld(adminUrl: string, plan: Plan, today: string): Promise<void> {
  const sql = new pg.Client({ connectionString: adminUrl });
  await sql.connect();
  try {
    await sql.query(`SET session_replication_role = replica; SET synchronous_commit = off; SET timezone = 'Asia/Tokyo';
      SET work_mem = '256MB'; SET maintenance_work_mem = '512MB'`);
    const run = async (steps: string[]) => {
      for (const step of steps) await sql.query(step);
    };
    await run(prepareSteps(plan, today));
    await withoutIndexes(sql, large, async () => {
      await run(memberSteps);
      await run(assessmentSteps);
      await run(progressSteps);
      await run(noticeSteps);
    });
    await sql.query('VACUUM (FREEZE, ANALYZE)');
    await sql.query('CHECKPOINT');
  } finally {
    await sql.end();
  }
}
