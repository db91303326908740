import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { AssessmentEntity } from './assessment.entity.js';
import { refuse } from './assessments.texts.js';

/**
 * Locks an open review for a change.
 * @throws UserError NOT_FOUND, ASSESSMENT_SUBMITTED at `assessmentId`
 */
export async function lockAssessment(tx: Tx<PharmacyScope>, id: Id): Promise<AssessmentEntity> {
  const lock = { mode: 'for_no_key_update' } as const;
  const assessment = await tx.repo(AssessmentEntity).findOne({ where: { id }, lock });
  if (!assessment) throw refuse('NOT_FOUND', { field: 'assessmentId' });
  if (assessment.submittedAt !== null) throw refuse('ASSESSMENT_SUBMITTED', { field: 'assessmentId' });
  return assessment;
}
