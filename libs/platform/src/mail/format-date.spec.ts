import { formatDay, formatEraDate, formatMoment } from './format-date.js';

describe('dates as a reader in Japan expects them', () => {
  it('writes the era of official documents', () => {
    expect(formatEraDate('2025-02-13')).toBe('令和7年2月13日');
    expect(formatEraDate('2019-05-01')).toBe('令和元年5月1日');
    expect(formatEraDate('2019-04-30')).toBe('平成31年4月30日');
  });

  it('writes deadlines with their weekday', () => {
    expect(formatDay('2028-02-29')).toBe('2028年2月29日（火）');
  });

  it('writes instants on the clock in Japan', () => {
    expect(formatMoment('2026-12-31T15:05:00Z')).toBe('2027年1月1日（金）0:05');
  });

  it('refuses what is not a date', () => {
    expect(() => formatDay('2027-02-30')).toThrow(RangeError);
  });
});
