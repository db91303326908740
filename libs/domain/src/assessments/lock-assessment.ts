import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { refuse } from './assessments.texts.js';

/** What a change of an open review needs to know of it. */
export interface LockedAssessment {
  id: Id;
  frameworkId: Id;
  period: number;
  version: number;
}

/**
 * Takes an open review for changing; whoever comes at the same moment waits.
 * @throws UserError ASSESSMENT_NOT_FOUND, ASSESSMENT_SUBMITTED at `assessmentId`
 */
export async function lockAssessment(tx: Tx<PharmacyScope>, id: Id): Promise<LockedAssessment> {
  const [assessment] = await tx.query<LockedAssessment & { submitted: boolean }>(
    `SELECT id, framework_id AS "frameworkId", period, version, submitted_at IS NOT NULL AS submitted
     FROM assessment WHERE id = $1 FOR NO KEY UPDATE`,
    [id],
  );
  if (!assessment) throw refuse('ASSESSMENT_NOT_FOUND', { field: 'assessmentId' });
  if (assessment.submitted) throw refuse('ASSESSMENT_SUBMITTED', { field: 'assessmentId' });
  return assessment;
}
