/** Answers that were signed can be proven later. */

export { answerItem, type AnsweredReview } from './answer-item.js';
export type { AnswerValue, GivenAnswer } from './answer-input.js';
export { reviewStatusSql, type ReviewStatus } from './review-status-sql.js';
export {
  findAssessments,
  type Answer,
  type Assessment,
  type AssessmentChoice,
  type AssessmentPart,
  type AssessmentRow,
} from './find-assessments.js';
export { lockReviews } from './lock-reviews.js';
export { openFirstAssessments } from './open-first-assessments.js';
export { pharmacyAsked } from './pharmacy-asked.js';
export { readReview } from './read-review.js';
export { refuseAnswer } from './refuse-answer.js';
export type { Review } from './review-sql.js';
export { submitAssessment, type Signature } from './submit-assessment.js';
export { verifyAssessment } from './verify-assessment.js';
