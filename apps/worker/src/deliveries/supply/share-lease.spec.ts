import { shareConnections } from '../sends/share-connections.js';
import { shareLease } from './share-lease.js';

const shareOf = (SMTP_CONNECTIONS: number, rate: number, DELIVERY_LEASE_SECONDS: number) =>
  shareLease({ SMTP_CONNECTIONS, DELIVERY_LEASE_SECONDS }, rate);

describe('shareLease', () => {
  it('claims in chunks, and a few ahead', () => {
    expect(shareOf(20, Infinity, 120)).toEqual({ ahead: 20, chunk: 100 });
    expect(shareOf(20, 100, 120)).toEqual({ ahead: 20, chunk: 100 });
  });

  it.each([
    [20, 1, 30],
    [100, 1, 120],
    [100, 20, 2],
    [1, 3, 9],
    [50, 5, 60],
  ])('lets nothing wait for half of its lease: %i connections, %i a second, %i s', (...given) => {
    const { ahead, chunk } = shareOf(...given);
    // Deliveries whose destinations have no room stay claimed beside two chunks more.
    expect((ahead + 3 * chunk) / given[1]).toBeLessThan(given[2] / 2);
  });

  it('claims one after the other where the lease has no time for more', () => {
    expect(shareOf(20, 0.2, 60)).toEqual({ ahead: 0, chunk: 1 });
  });
});

describe('shareConnections', () => {
  it('keeps connections for urgent mail and for what takes long, and gives each other one a slot', () => {
    expect(shareConnections(20)).toEqual({ slots: 13, urgent: 2, slowSlots: 5 });
  });

  it.each([
    [1, { slots: 1, urgent: 0, slowSlots: 0 }],
    [2, { slots: 1, urgent: 1, slowSlots: 0 }],
    [4, { slots: 2, urgent: 1, slowSlots: 1 }],
  ])('shares out %i connections', (connections, share) => {
    expect(shareConnections(connections)).toEqual(share);
  });
});
