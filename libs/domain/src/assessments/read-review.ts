import type { Database, MemberScope } from '@sonae/tenancy';
import { knownFrameworks } from '@sonae/domain/frameworks';
import { findAssessments, type Assessment, type AssessmentPart } from './find-assessments.js';
import type { Review } from './review-sql.js';

/**
 * Reads the requested parts of a review as they were right after an answer or after the submission. Answers are only
 * ever added, so an earlier state can be read at any time. Without rows, a known edition needs no query.
 * @param review the result of `answerItem`
 */
export async function readReview(
  database: Database,
  scope: MemberScope,
  review: Review & { asOf?: string | null },
  parts: ReadonlySet<AssessmentPart>,
): Promise<Assessment> {
  const framework = knownFrameworks.get(review.frameworkId);
  if (!parts.has('rows') && !(parts.has('framework') && !framework)) {
    return { ...review, ...(framework && { framework, itemCount: framework.items.length }) };
  }
  const { id, asOf = null } = review;
  const [found] = await database.readInOneTrip(scope, (tx) => findAssessments(tx, { id, asOf }, parts));
  return { ...found, ...review };
}
