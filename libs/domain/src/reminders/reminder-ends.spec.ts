import { startOfDay } from '@sonae/platform/time';
import { reviewReminderEnd } from './review-reminder-end.js';
import type { ReviewRung } from './review-reminder.texts.js';
import { targetReminderEnd } from './target-reminder-end.js';
import type { TargetRung } from './target-reminder.texts.js';

const morning = (day: string) => new Date(`${day}T00:10:00Z`);

describe('a reminder is true', () => {
  it.each<[string, ReviewRung, string]>([
    ['2028-05-01', -60, '2028-05-31'],
    ['2028-05-31', -30, '2028-06-23'],
    ['2028-06-23', -7, '2028-06-29'],
    ['2028-06-25', -7, '2028-06-29'],
    // 「明日まで」 and 「本日まで」.
    ['2028-06-29', -1, '2028-06-30'],
    ['2028-06-30', -1, '2028-07-01'],
    ['2028-07-02', -1, '2028-07-07'],
    ['2028-07-07', 7, '2028-07-14'],
    ['2028-07-14', 14, '2028-07-29'],
    ['2028-09-01', 14, '2028-09-16'],
  ])('on %s on the rung %d of a review until %s', (today, rung, end) => {
    expect(reviewReminderEnd(morning(today), { rung, dueOn: '2028-06-30' })).toEqual(startOfDay(end));
  });

  it.each<[string, TargetRung, string]>([
    ['2028-06-16', -14, '2028-06-30'],
    ['2028-06-29', -14, '2028-06-30'],
    ['2028-06-30', 0, '2028-07-01'],
    ['2028-07-03', 0, '2028-07-08'],
  ])('on %s on the rung %d of a 目標日 until %s', (today, rung, end) => {
    expect(targetReminderEnd(morning(today), { rung, targetOn: '2028-06-30' })).toEqual(startOfDay(end));
  });
});
