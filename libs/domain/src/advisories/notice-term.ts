import { addDays, dayInJapan, startOfDay } from '@sonae/platform/time';

/** Days after the notice's 期限 for which its links open: late is better than never. */
const DAYS_AFTER_DUE = 60;
/** Days for which the links of a notice without a 期限 open. */
const DAYS_WITHOUT_DUE = 180;
/** However far away the 期限 is. */
const MAX_DAYS = 400;

/**
 * Until when the links of a notice open: 60 days after its 期限 and after its newest version at the least, 400 days after
 * that version at the most; without a 期限 180 days after it. The days are whole ones in Japan.
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
