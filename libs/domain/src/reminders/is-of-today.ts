/**
 * Whether a reminder is true only on its own day, because it says 「明日まで」 or 「本日まで」.
 * @param daysLeft the days that its text states
 */
export function isOfToday(daysLeft: number): boolean {
  return daysLeft === 0 || daysLeft === 1;
}
