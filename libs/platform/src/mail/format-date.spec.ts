import { formatDay, formatMoment } from './format-date.js';

describe('dates as a reader in Japan expects them', () => {
  it('writes days with their weekday', () => {
    expect(formatDay('2026-11-29')).toBe('2026年11月29日（日）');
    expect(formatDay('2028-02-29')).toBe('2028年2月29日（火）');
  });

  it('writes instants on the clock in Japan', () => {
    expect(formatMoment('2026-12-31T15:05:00Z')).toBe('2027年1月1日（金）0:05');
  });

  it('refuses what is not a date', () => {
    expect(() => formatDay('2027-02-30')).toThrow(RangeError);
  });
});
