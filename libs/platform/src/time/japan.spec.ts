import { addDays, addMonths, dayInJapan, daysBetween, hourInJapan } from './index.js';

describe('days in Japan', () => {
  it('begin at 15:00 UTC of the day before', () => {
    expect(dayInJapan(new Date('2026-12-31T14:59:59Z'))).toBe('2026-12-31');
    expect(dayInJapan(new Date('2026-12-31T15:00:00Z'))).toBe('2027-01-01');
    expect(hourInJapan(new Date('2026-12-31T15:00:00Z'))).toBe(0);
  });

  it.each([
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-11-30', 3, '2027-02-28'],
  ])('%s and %i months is %s', (day, months, later) => {
    expect(addMonths(day, months)).toBe(later);
  });

  it('are counted over leap days and year ends', () => {
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
    expect(daysBetween('2027-12-31', '2028-03-01')).toBe(61);
    expect(daysBetween('2026-03-02', '2026-03-01')).toBe(-1);
  });
});
