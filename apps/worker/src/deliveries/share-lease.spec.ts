import { shareLease } from './share-lease.js';

const shareOf = (SMTP_CONNECTIONS: number, MAIL_RATE_PER_SECOND: number, DELIVERY_LEASE_SECONDS: number) =>
  shareLease({ SMTP_CONNECTIONS, MAIL_RATE_PER_SECOND, DELIVERY_LEASE_SECONDS });

describe('shareLease', () => {
  it('keeps connections for urgent mail and for what takes long, and gives each other one a desk', () => {
    expect(shareOf(20, 0, 120)).toEqual({ desks: 13, urgent: 2, seats: 5, ahead: 20, chunk: 100 });
  });

  it('does so where the rate is high enough', () => {
    expect(shareOf(20, 100, 120)).toEqual({ desks: 13, urgent: 2, seats: 5, ahead: 20, chunk: 100 });
  });

  it.each([
    [20, 1, 30],
    [100, 1, 120],
    [100, 20, 2],
    [1, 3, 9],
    [50, 5, 60],
  ])('lets nothing wait for half of its lease: %i connections, %i a second, %i s', (...given) => {
    const { desks, urgent, ahead, chunk } = shareOf(...given);
    const urgentToo = urgent === 0 ? 0 : urgent + ahead + chunk;
    expect(desks).toBeGreaterThanOrEqual(1);
    expect(desks).toBeLessThanOrEqual(given[0]);
    expect((desks + ahead + chunk + urgentToo) / given[1]).toBeLessThan(given[2] / 2);
  });

  it.each([
    [1, { desks: 1, urgent: 0, seats: 0 }],
    [2, { desks: 1, urgent: 1, seats: 0 }],
    [4, { desks: 2, urgent: 1, seats: 1 }],
  ])('shares out %i connections', (connections, share) => {
    expect(shareOf(connections, 0, 120)).toMatchObject(share);
  });

  it('claims one after the other where the lease has no time for more', () => {
    expect(shareOf(20, 1, 4)).toEqual({ desks: 1, urgent: 0, seats: 5, ahead: 0, chunk: 1 });
  });
});
