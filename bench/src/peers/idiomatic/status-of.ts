import { dayInJapan } from '@sonae/platform/time';
import type { Assessment } from './entities/assessment.entity.js';

/** The state of an open review. */
export function stateOf({ dueOn, answeredCount }: Assessment): string {
  if (dueOn < dayInJapan(new Date())) return 'LATE';
  return answeredCount > 0 ? 'IN_PROGRESS' : 'NOT_BEGUN';
}

/** The status of a member, from its open review. */
export function statusOf(review: Assessment | undefined): string {
  if (!review) return 'NO_RESPONSE';
  const begun = review.answeredCount > 0;
  if (review.dueOn < dayInJapan(new Date()) && (begun || review.period > 1)) return 'LATE';
  if (review.period > 1) return 'ANSWERED';
  return begun ? 'IN_PROGRESS' : 'NO_RESPONSE';
}
