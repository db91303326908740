import { dayInJapan } from '@sonae/platform/time';
import type { Assessment } from './entities/assessment.entity.js';

/** How far an open review itself is. */
export function stateOf({ dueOn, answeredCount }: Assessment): string {
  if (dueOn < dayInJapan(new Date())) return 'LATE';
  return answeredCount > 0 ? 'IN_PROGRESS' : 'NOT_BEGUN';
}

/** How far a member is, from its open review. */
export function statusOf(review: Assessment | undefined): string {
  if (!review) return 'NO_RESPONSE';
  const begun = review.answeredCount > 0;
  if (review.dueOn < dayInJapan(new Date()) && (begun || review.period > 1)) return 'LATE';
  if (review.period > 1) return 'ANSWERED';
  return begun ? 'IN_PROGRESS' : 'NO_RESPONSE';
}
