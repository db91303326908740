import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { ClaimedDelivery, Message } from '@sonae/domain/deliveries';
import type { Scope, Tx } from '@sonae/tenancy';
import { openLog } from '@sonae/platform/log';
import { fakeClock } from '@sonae/testing';
import type { Services } from '../../services.js';
import { makeCircuitBreaker } from '../outages/make-circuit-breaker.js';
import { claimAhead } from './claim-ahead.js';
import { takeTurns } from './take-turns.js';
import { watchDestinations } from '../destinations/watch-destinations.js';

const message = { id: randomUUID() } as unknown as Message;
const row = (domain: string, more: Partial<ClaimedDelivery> = {}) =>
  ({
    id: randomUUID(),
    messageId: message.id,
    address: `a@${domain}`,
    urgent: false,
    associationId: 'a',
    ...more,
  }) as ClaimedDelivery;

const over = (delivery: ClaimedDelivery) => ({ ...delivery, over: true });

/** A supply whose claims the test answers one after the other. */
function open(mayTry: () => boolean = () => true) {
  const clock = fakeClock();
  const log = openLog('test', 'silent');
  const claims: ((rows: ClaimedDelivery[]) => void)[] = [];
  const answer = async (sql: string): Promise<unknown[]> => {
    if (sql.startsWith('SET')) return [];
    if (!sql.includes('claimed AS')) return [message];
    // No urgent delivery is due.
    if (!sql.includes('NOT urgent')) return [];
    return new Promise((resolve) => claims.push(resolve));
  };
  const tx = { now: clock(), query: answer } as unknown as Tx<never>;
  const services = {
    clock,
    settings: { DELIVERY_LEASE_SECONDS: 120 },
    database: { run: (_scope: Scope, work: (tx: Tx<never>) => unknown) => work(tx) },
    log,
  } as unknown as Services;
  const postponed = jest.fn();
  const givenBack: ClaimedDelivery[] = [];
  const share = { ahead: 2, chunk: 10 };
  const destinations = watchDestinations(
    clock,
    { most: 4, first: 4, mayTakeLong: () => true, mayTryAgain: () => true },
    () => undefined,
  );
  const supply = claimAhead(services, {
    circuit: makeCircuitBreaker({ clock, log: openLog('test', 'silent') }),
    destinations,
    share: () => share,
    urgentOnly: false,
    mayTry,
    postpone: postponed,
    giveBack: async (rows) => void givenBack.push(...rows),
  });
  const claimed = async (count: number) => {
    while (claims.length < count) await Promise.resolve();
    return claims[count - 1]!;
  };
  return { supply, claims, claimed, destinations, postponed, givenBack, share, clock, log };
}

describe('claimAhead', () => {
  it('asks again for what fell due while it was claiming', async () => {
    const { supply, claimed } = open();
    const first = supply.next();
    supply.refill();
    (await claimed(1))([]);
    (await claimed(2))([row('a.jp')]);
    expect((await first)?.delivery.address).toBe('a@a.jp');
  });

  it('asks again where nothing came but mail that is not sent any more', async () => {
    const { supply, claimed } = open();
    const next = supply.next();
    for (let round = 1; round <= 20; round += 1) (await claimed(round))([over(row('over.jp'))]);
    (await claimed(21))([row('a.jp')]);
    expect((await next)?.delivery.address).toBe('a@a.jp');
  });

  it('says which deliveries have no message, and hands out the others', async () => {
    const { supply, claimed, log } = open();
    const error = jest.spyOn(log, 'error');
    const next = supply.next();
    const lost = row('lost.jp', { messageId: randomUUID() });
    (await claimed(1))([lost, row('a.jp')]);
    expect((await next)?.delivery.address).toBe('a@a.jp');
    expect(error.mock.calls).toEqual([[{ deliveries: [lost.id] }, expect.any(String)]]);
  });

  it('passes over a destination without room, and gives back what goes to one that pauses', async () => {
    const { supply, claimed, destinations, postponed } = open();
    for (let n = 0; n < 3; n += 1) destinations.visit('bad.jp').end('FAILED');
    const busy = destinations.visit('busy.jp');
    const next = supply.next();
    (await claimed(1))([row('bad.jp'), row('busy.jp'), row('a.jp')]);
    expect((await next)?.delivery.address).toBe('a@a.jp');
    expect(postponed).toHaveBeenCalledTimes(1);
    busy.end('ANSWERED');
    expect((await supply.next())?.delivery.address).toBe('a@busy.jp');
  });

  it("gives back what goes to a suspect, but for a few, so that it stands in nobody else's way", async () => {
    const { supply, claimed, destinations, postponed, clock } = open();
    const slow = [destinations.visit('slow.jp'), destinations.visit('slow.jp')];
    for (const visit of slow) visit.slow(true);
    const next = supply.next();
    (await claimed(1))([...Array.from({ length: 5 }, () => row('slow.jp')), row('a.jp')]);
    expect((await next)?.delivery.address).toBe('a@a.jp');
    expect(postponed.mock.calls.map(([, until]) => (until as Date).getTime() - clock().getTime())).toEqual([
      15_000, 15_000, 15_000,
    ]);
    for (const visit of slow) visit.end('UNASKED');
    expect((await supply.next())?.visit.suspect).toBe(true);
  });

  it('hands out the urgent first, then one of each association in turn', async () => {
    const { supply, claimed } = open();
    const next = supply.next();
    const given = [
      row('1.jp'),
      row('2.jp'),
      row('3.jp', { associationId: 'b' }),
      row('4.jp', { associationId: null }),
      row('5.jp', { urgent: true, associationId: 'b' }),
    ];
    (await claimed(1))(given);
    const taken = [await next];
    while (taken.length < given.length) taken.push(await supply.next());
    expect(taken.map((one) => one?.delivery.address)).toEqual([
      'a@5.jp',
      'a@1.jp',
      'a@3.jp',
      'a@4.jp',
      'a@2.jp',
    ]);
  });

  describe('when the pace falls', () => {
    let now = 0;
    beforeEach(() => {
      now = 100_000;
      jest.spyOn(performance, 'now').mockImplementation(() => now);
    });
    afterEach(() => jest.restoreAllMocks());

    const openWith = async (rows: ClaimedDelivery[]) => {
      const opened = open();
      const next = opened.supply.next();
      (await opened.claimed(1))(rows);
      await next;
      return opened;
    };
    const rows = (count: number, more: Partial<ClaimedDelivery> = {}) =>
      Array.from({ length: count }, (_, n) => row(`${n}.jp`, more));

    it('gives back at a ring what cannot be sent soon, not the urgent, and claims anew', async () => {
      const urgent = row('urgent.jp', { urgent: true });
      const { supply, claims, share, givenBack } = await openWith([...rows(9), urgent, row('last.jp')]);
      Object.assign(share, { ahead: 2, chunk: 3 });
      supply.refill();
      expect(givenBack.map(({ address }) => address)).toEqual([
        ...[4, 5, 6, 7, 8].map((n) => `a@${n - 1}.jp`),
        'a@8.jp',
        'a@last.jp',
      ]);
      expect(claims).toHaveLength(1);
    });

    it('gives back at a send, too, and seldom', async () => {
      const { supply, share, givenBack } = await openWith(rows(40));
      Object.assign(share, { ahead: 2, chunk: 6 });
      await supply.next();
      expect(givenBack).toHaveLength(33);
      share.chunk = 1;
      now += 4_000;
      supply.refill();
      expect(givenBack).toHaveLength(33);
      now += 1_000;
      supply.refill();
      expect(givenBack).toHaveLength(37);
    });

    it('keeps what it has at a small change, and while all wait for room', async () => {
      const { supply, share, givenBack } = await openWith(rows(40));
      supply.refill();
      share.chunk = 7;
      supply.refill();
      expect(givenBack).toEqual([]);
    });
  });

  it('claims nothing while nothing may go', async () => {
    const { supply, claims } = open(() => false);
    expect(await supply.next()).toBeUndefined();
    expect(claims).toHaveLength(0);
  });
});

describe('takeTurns', () => {
  const rows = (associationId: string | null, count: number) =>
    Array.from({ length: count }, () => row('a.jp', { associationId }));

  it('asks those alone that have more, for a moment, then all again', () => {
    const turns = takeTurns();
    expect(turns.ask()).toEqual({ after: null });
    expect(turns.deal([...rows('a', 50), ...rows('b', 3)], 100).more).toBe(true);
    expect(turns.ask()).toEqual({ after: 'a', only: ['a'] });
    expect(turns.deal(rows('a', 100), 100).more).toBe(true);
    expect(turns.ask()).toEqual({ after: 'a', only: ['a'] });
    // If one association has less than its share, others may have more.
    expect(turns.deal(rows('a', 99), 100).more).toBe(true);
    expect(turns.ask()).toEqual({ after: 'a' });
    // Only an empty claim proves that nothing more is due.
    expect(turns.deal(rows('a', 99), 100).more).toBe(true);
    expect(turns.deal([], 100).more).toBe(false);
  });

  it('looks round soon after it was asked to, and no more than a few times a second', () => {
    let now = 5_000;
    const time = jest.spyOn(performance, 'now').mockImplementation(() => now);
    const turns = takeTurns();
    const looks: number[] = [];
    const claim = () => {
      if (turns.ask().only === undefined) looks.push(now - 5_000);
      turns.deal(rows('a', 100), 100);
    };
    // A portion is written every 10 ms, for a second.
    for (; now < 6_000; now += 10) {
      turns.lookRound();
      claim();
    }
    expect(looks).toEqual([0, 300, 600, 900]);
    // Requested looks are done; after that the supply looks only by its own timer.
    for (; now < 8_000; now += 10) claim();
    expect(looks).toEqual([0, 300, 600, 900, 1_200, 2_200]);
    now += 500;
    turns.lookRound();
    claim();
    expect(looks.at(-1)).toBe(3_500);
    time.mockRestore();
  });

  it('asks all each time where few are claimed at once, and goes on after the last', () => {
    const turns = takeTurns();
    turns.ask();
    expect(turns.deal([...rows('b', 1), ...rows('a', 1)], 2)).toMatchObject({
      rows: [{ associationId: 'a' }, { associationId: 'b' }],
      more: true,
    });
    expect(turns.ask()).toEqual({ after: 'b' });
    const { rows: dealt } = turns.deal([...rows('a', 1), ...rows('c', 1), ...rows(null, 1)], 3);
    expect(dealt.map(({ associationId }) => associationId)).toEqual(['c', null, 'a']);
  });
});
