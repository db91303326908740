import { randomUUID } from 'node:crypto';
import { jest } from '@jest/globals';
import type { ClaimedDelivery, Message } from '@sonae/domain/deliveries';
import type { Scope, Tx } from '@sonae/platform/database';
import { openLog } from '@sonae/platform/log';
import { fakeClock } from '@sonae/testing';
import type { Parts } from '../parts.js';
import { breakCircuit } from './break-circuit.js';
import { claimAhead } from './claim-ahead.js';
import { measureAnswers } from './measure-answers.js';
import { watchDestinations } from './watch-destinations.js';

const message = { id: randomUUID() } as unknown as Message;
const row = (domain: string) =>
  ({ id: randomUUID(), messageId: message.id, address: `a@${domain}` }) as unknown as ClaimedDelivery;

/** A supply over claims that the test answers itself, one after the other. */
function open(mayTry: () => boolean = () => true) {
  const clock = fakeClock();
  const claims: ((rows: ClaimedDelivery[]) => void)[] = [];
  const answer = async (sql: string): Promise<unknown[]> => {
    if (sql.startsWith('SET')) return [];
    if (!sql.includes('WITH claimed')) return [message];
    return new Promise((resolve) => claims.push(resolve));
  };
  const tx = { now: clock(), query: answer } as unknown as Tx<never>;
  const parts = {
    clock,
    settings: { DELIVERY_LEASE_SECONDS: 120 },
    database: { run: (_scope: Scope, work: (tx: Tx<never>) => unknown) => work(tx) },
    log: openLog('test', 'silent'),
  } as unknown as Parts;
  const postponed = jest.fn();
  const destinations = watchDestinations(
    clock,
    { most: 4, first: 4, mayTakeLong: () => true },
    () => undefined,
  );
  const supply = claimAhead(parts, {
    circuit: breakCircuit(clock),
    destinations,
    share: { desks: 2, urgent: 1, seats: 1, ahead: 2, chunk: 10 },
    urgentOnly: false,
    mayTry,
    postpone: postponed,
  });
  return { supply, claims, destinations, postponed, clock };
}

describe('claimAhead', () => {
  it('asks again for what fell due while it was claiming', async () => {
    const { supply, claims } = open();
    const first = supply.next();
    supply.refill();
    claims[0]!([]);
    while (claims.length < 2) await Promise.resolve();
    claims[1]!([row('a.jp')]);
    expect((await first)?.delivery.address).toBe('a@a.jp');
  });

  it('passes over a destination without room, and gives back what goes to one that pauses', async () => {
    const { supply, claims, destinations, postponed } = open();
    for (let n = 0; n < 3; n += 1) destinations.visit('bad.jp').end('FAILED');
    const busy = destinations.visit('busy.jp');
    const next = supply.next();
    claims[0]!([row('bad.jp'), row('busy.jp'), row('a.jp')]);
    expect((await next)?.delivery.address).toBe('a@a.jp');
    expect(postponed).toHaveBeenCalledTimes(1);
    busy.end('ANSWERED');
    expect((await supply.next())?.delivery.address).toBe('a@busy.jp');
  });

  it("gives back what goes to a suspect, but for a few, so that it stands in nobody else's way", async () => {
    const { supply, claims, destinations, postponed, clock } = open();
    const slow = [destinations.visit('slow.jp'), destinations.visit('slow.jp')];
    for (const visit of slow) visit.slow();
    const next = supply.next();
    claims[0]!([...Array.from({ length: 5 }, () => row('slow.jp')), row('a.jp')]);
    expect((await next)?.delivery.address).toBe('a@a.jp');
    expect(postponed.mock.calls.map(([, until]) => (until as Date).getTime() - clock().getTime())).toEqual([
      15_000, 15_000, 15_000,
    ]);
    for (const visit of slow) visit.end('UNASKED');
    expect((await supply.next())?.visit.suspect).toBe(true);
  });

  it('claims nothing while nothing may go', async () => {
    const { supply, claims } = open(() => false);
    expect(await supply.next()).toBeUndefined();
    expect(claims).toHaveLength(0);
  });
});

describe('measureAnswers', () => {
  it('calls a send slow after a quarter of a second, or after four times what a send takes', () => {
    const answers = measureAnswers();
    const took = (milliseconds: number) => answers.took(performance.now() - milliseconds);
    expect([answers.slowAfter(), answers.distrustAfter()]).toEqual([250, 1_000]);
    for (let n = 0; n < 50; n += 1) took(4_000);
    expect(answers.slowAfter()).toBeGreaterThan(15_000);
    for (let n = 0; n < 50; n += 1) took(20);
    expect(answers.slowAfter()).toBe(250);
  });

  it('knows what has been overtaken', () => {
    const answers = measureAnswers();
    const begin = performance.now();
    answers.took(begin);
    answers.took(begin - 500);
    expect(answers.overtakenBefore()).toBe(begin);
  });
});
