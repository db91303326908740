import type { Database, MemberScope } from '@sonae/tenancy';
import { knownFrameworks } from '@sonae/domain/frameworks';
import { findAssessments, type Assessment, type AssessmentPart } from './find-assessments.js';
import type { Review } from './review-sql.js';

/**
 * A review as it was when an answer to it had just been given, or when it had been submitted, as far as it is asked for.
 * Answers are only ever added, so what was there then can be told at any time; nothing is read for the review alone.
 * @param review as `answerItem` answered it
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
