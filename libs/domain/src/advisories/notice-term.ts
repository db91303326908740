import { addDays, dayInJapan, startOfDay } from '@sonae/platform/time';

/** Days after the notice's 期限 for which its links still work, because a late acknowledgement is better than none. */
const DAYS_AFTER_DUE = 60;
/** Days for which the links of a notice without a 期限 work. */
const DAYS_WITHOUT_DUE = 180;
/** Upper limit in days, however late the 期限 is. */
const MAX_DAYS = 400;

/**
 * The instant at which the links of a notice end: at least 60 days after its 期限 and after its newest version, at most
 * 400 days after that version; without a 期限 180 days after it. Counts whole days in Japan.
 * @param publishedAt when the newest version was sent
 * @param dueOn its 期限, yyyy-mm-dd
 */
export function noticeTerm(publishedAt: Date, dueOn: string | null): Date {
  const sent = dayInJapan(publishedAt);
  const wanted =
    dueOn === null
      ? addDays(sent, DAYS_WITHOUT_DUE)
      : later(addDays(dueOn, DAYS_AFTER_DUE), addDays(sent, DAYS_AFTER_DUE));
  const most = addDays(sent, MAX_DAYS);
  return startOfDay(addDays(wanted < most ? wanted : most, 1));
}

function later(one: string, other: string): string {
  return one > other ? one : other;
}
