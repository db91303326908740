import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { AssessmentEntity } from './assessment.entity.js';
import { digestAnswers } from './digest-answers.js';

/** Whether a submitted review still has the answers that were signed; false also when it was not submitted. */
export async function verifyAssessment(tx: Tx<MemberScope>, id: Id): Promise<boolean> {
  const assessment = await tx.repo(AssessmentEntity).findOneBy({ id });
  return assessment?.answersDigest?.equals(await digestAnswers(tx, id)) ?? false;
}
