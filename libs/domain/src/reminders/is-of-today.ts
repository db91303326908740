/**
 * Whether a reminder is true on its own day alone, because it says 「明日まで」 or 「本日まで」.
 * @param daysLeft as it says them
 */
export function isOfToday(daysLeft: number): boolean {
  return daysLeft === 0 || daysLeft === 1;
}
