import { cancelDeliveries } from '@sonae/domain/deliveries';
import { isoInstant } from '@sonae/platform/database';
import { type Id, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { addMonths, dayInJapan } from '@sonae/platform/time';
import { answersSql } from './answers-sql.js';
import { AssessmentEntity } from './assessment.entity.js';
import { refuse } from './assessments.texts.js';
import { checkSignature, type Signer } from './check-signature.js';
import { digestAnswers } from './digest-answers.js';
import type { Answer } from './find-assessments.js';
import { lockAssessment } from './lock-assessment.js';
import { lockReviews } from './lock-reviews.js';

/** The signature of the 管理薬剤師, for the version that the manager saw. */
export interface Signature extends Signer {
  assessmentId: Id;
  version: number;
}

/**
 * Signs and submits the open review, opens the next one, due after the association's review period, and cancels the
 * reminders that have not been sent yet.
 * @throws UserError ASSESSMENT_INCOMPLETE (with the missing rows), ASSESSMENT_CONFLICT (with the present answers) and
 *   others
 */
export async function submitAssessment(tx: Tx<PharmacyScope>, given: Signature): Promise<void> {
  const { signedName, deputyReason } = await checkSignature(tx, given);
  await Promise.all([lockHome(tx), lockReviews(tx, 'submission')]);
  const open = await lockAssessment(tx, given.assessmentId);
  if (open.version !== given.version) {
    const data = {
      yours: { version: given.version, signedName },
      current: { version: open.version, answers: await currentAnswers(tx, open.id) },
    };
    throw refuse('ASSESSMENT_CONFLICT', { field: 'version', data });
  }
  await mustBeComplete(tx, open);
  const answersDigest = await digestAnswers(tx, open.id);
  const signature = {
    submittedAt: tx.now,
    signedBy: tx.scope.personId,
    signedName,
    deputyReason,
    answersDigest,
  };
  await tx.repo(AssessmentEntity).update({ id: open.id }, { ...signature, version: open.version + 1 });
  const dueOn = await openNext(tx, open);
  const cancelled = await cancelDeliveries(tx, open.id, 'DONE');
  await tx.audit({
    action: 'assessments.submitAssessment',
    recordType: 'assessment',
    recordId: open.id,
    before: open,
    after: {
      signedName,
      deputyReason,
      answersDigest: answersDigest.toString('hex'),
      nextDueOn: dueOn,
      cancelled,
    },
  });
}

async function currentAnswers(tx: Tx<PharmacyScope>, assessment: Id): Promise<object[]> {
  const [found] = await tx.query<{ answers: (Answer & { answeredAt: string })[] | null }>(
    `SELECT ${answersSql({ pharmacy: '$1', assessment: '$2' }, true)} AS answers`,
    [tx.scope.pharmacyId, assessment],
  );
  return (found?.answers ?? []).map((answer) => ({ ...answer, answeredAt: isoInstant(answer.answeredAt) }));
}

// Locked first: a transaction that moves the pharmacy to another branch locks it too, and moves its reviews with it.
async function lockHome(tx: Tx<PharmacyScope>): Promise<void> {
  await tx.query('SELECT FROM pharmacy WHERE id = $1 FOR KEY SHARE', [tx.scope.pharmacyId]);
}

async function mustBeComplete(tx: Tx<PharmacyScope>, open: AssessmentEntity): Promise<void> {
  const missing = await tx.query<{ code: string }>(
    `SELECT i.code FROM framework_item i WHERE i.framework_id = $1 AND NOT EXISTS (
       SELECT FROM answer x WHERE x.pharmacy_id = $2 AND x.assessment_id = $3 AND x.item_code = i.code)
     ORDER BY i.position`,
    [open.frameworkId, tx.scope.pharmacyId, open.id],
  );
  if (missing.length === 0) return;
  throw refuse('ASSESSMENT_INCOMPLETE', {
    field: 'assessmentId',
    params: { count: missing.length },
    data: { missing: missing.map(({ code }) => code) },
  });
}

async function openNext(tx: Tx<PharmacyScope>, done: AssessmentEntity): Promise<string> {
  const { associationId, pharmacyId } = tx.scope;
  const [association] = await tx.query<{ months: number }>(
    'SELECT review_months AS months FROM association WHERE id = $1',
    [associationId],
  );
  if (!association) throw new Error('the association of the scope is gone');
  const dueOn = addMonths(dayInJapan(tx.now), association.months);
  await tx.repo(AssessmentEntity).insert({
    associationId,
    pharmacyId,
    frameworkId: done.frameworkId,
    period: done.period + 1,
    openedAt: tx.now,
    dueOn,
  });
  return dueOn;
}
