import { noticeTerm } from './notice-term.js';

describe('the term of a notice’s links', () => {
  // 8:00 on 1 June in Japan.
  const sent = new Date('2026-05-31T23:00:00Z');
  it.each<[string, string | null, string]>([
    ['60 days after the day it is due', '2026-08-31', '2026-10-31'],
    ['60 days after it was sent, when that was late', '2026-03-31', '2026-08-01'],
    ['180 days without a day', null, '2026-11-29'],
    ['400 days at the most', '2028-03-31', '2027-07-07'],
  ])('is %s', (_, dueOn, end) => {
    expect(noticeTerm(sent, dueOn)).toEqual(new Date(`${end}T00:00:00+09:00`));
  });
});
