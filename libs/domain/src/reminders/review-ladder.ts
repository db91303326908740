import type { ReviewRung } from './review-reminder.texts.js';

/** The ladder of the yearly review, in days from the due day (D), and the ledger's wave for each rung. */
export const reviewLadder: readonly { rung: ReviewRung; wave: string }[] = [
  { rung: -60, wave: 'D-60' },
  { rung: -30, wave: 'D-30' },
  { rung: -7, wave: 'D-7' },
  { rung: -1, wave: 'D-1' },
  { rung: 7, wave: 'D+7' },
  { rung: 14, wave: 'D+14' },
];

/** No reminder is written before this hour in Japan, unless the installation sets another (REMINDER_HOUR). */
export const firstHour = 9;
