import { instantBefore } from './index.js';

describe('the instant before another', () => {
  it.each([
    [{ hours: 1 }, '2026-06-08T23:30:00.000Z'],
    [{ days: 1 }, '2026-06-08T00:30:00.000Z'],
    [{ days: 9, hours: 2 }, '2026-05-30T22:30:00.000Z'],
    [{ hours: 0 }, '2026-06-09T00:30:00.000Z'],
  ])('by %j is %s', (by, earlier) => {
    const instant = new Date('2026-06-09T00:30:00Z');
    expect(instantBefore(instant, by).toISOString()).toBe(earlier);
    expect(instant.toISOString()).toBe('2026-06-09T00:30:00.000Z');
  });
});
