import { shareLease } from './share-lease.js';

const shareOf = (SMTP_CONNECTIONS: number, MAIL_RATE_PER_SECOND: number, DELIVERY_LEASE_SECONDS: number) =>
  shareLease({ SMTP_CONNECTIONS, MAIL_RATE_PER_SECOND, DELIVERY_LEASE_SECONDS });

describe('shareLease', () => {
  it('gives each connection a place where the rate has no limit', () => {
    expect(shareOf(20, 0, 120)).toEqual({ places: 20, ahead: 20, chunk: 100 });
  });

  it('gives each connection a place where the rate is high enough', () => {
    expect(shareOf(20, 100, 120)).toEqual({ places: 20, ahead: 20, chunk: 100 });
  });

  it.each([
    [20, 1, 30],
    [100, 1, 120],
    [100, 20, 2],
    [1, 3, 9],
    [50, 5, 60],
  ])('lets nothing wait for half of its lease: %i connections, %i a second, %i s', (...given) => {
    const { places, ahead, chunk } = shareOf(...given);
    expect(places).toBeGreaterThanOrEqual(1);
    expect(places).toBeLessThanOrEqual(given[0]);
    expect((places + ahead + chunk) / given[1]).toBeLessThan(given[2] / 2);
  });

  it('claims one after the other where the lease has no time for more', () => {
    expect(shareOf(20, 1, 4)).toEqual({ places: 1, ahead: 0, chunk: 1 });
  });
});
