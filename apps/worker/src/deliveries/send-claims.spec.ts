import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimedDelivery, DeliveryOutcome, Message } from '@sonae/domain/deliveries';
import { MailRoom } from '@sonae/platform/mail';
import type { Parts } from '../parts.js';
import type { Claim } from './claim-ahead.js';
import { measureAnswers, type Answers } from './measure-answers.js';
import { seatSlow, type Going, type Seats } from './seat-slow.js';
import { sendClaims, type SendsParts } from './send-claims.js';
import type { DestinationWord } from './watch-destinations.js';

/** Sends over a mail server that answers after so long, and a database that records only when it is told. */
function openSends({
  answersAfter,
  seats,
  messageId,
  answers = measureAnswers(),
}: {
  answersAfter: number;
  seats: Seats;
  messageId?: string;
  answers?: Answers;
}) {
  let record: () => void = () => undefined;
  const recorded = new Promise<void>((resolve) => (record = resolve));
  const told: (DestinationWord | 'SLOW')[] = [];
  const settled: DeliveryOutcome[] = [];
  const given: (Date | undefined)[] = [];
  const mailer = {
    send: async ({ onReached, onHeard }: { onReached: (anew: boolean) => void; onHeard: () => void }) => {
      onReached(false);
      onHeard();
      await sleep(answersAfter);
      return { kind: 'ACCEPTED' };
    },
  };
  const settings = { DELIVERY_LEASE_SECONDS: 60, MAIL_FROM: 'sonae@example.jp' };
  const parts = { settings, clock: () => new Date(), mailer } as unknown as Parts;
  const nothing = () => undefined;
  const sends = sendClaims(parts, {
    circuit: { succeeded: nothing },
    waker: { accepted: nothing },
    learned: { accepted: nothing },
    refusals: { accepted: nothing },
    belief: { accepted: nothing },
    answers,
    seats,
    settler: {
      settle: (outcome: DeliveryOutcome, onEnd: () => void) => {
        settled.push(outcome);
        return recorded.then(onEnd);
      },
      isLocked: (messageId: string) => messageId === 'locked',
    },
    mayTry: () => true,
    giveBack: async (_: unknown, until?: Date) => {
      given.push(until);
    },
    onLetIn: nothing,
  } as unknown as SendsParts);
  const claim: Claim = {
    delivery: { id: 'x', leaseUntil: new Date(Date.now() + 60_000) } as unknown as ClaimedDelivery,
    message: { id: messageId } as Message,
    domain: 'example.jp',
    visit: {
      suspect: false,
      seated: () => undefined,
      slow: () => told.push('SLOW'),
      end: (word) => told.push(word),
    },
  };
  let free = false;
  const composer = { compose: async () => Buffer.from('mail') };
  const desk = sends.send(claim, { composer, room: new MailRoom() }).then(() => (free = true));
  return { desk, isFree: () => free, record, told, settled, given, sends };
}
const hanging = (): Going => ({ abort: new AbortController(), at: performance.now(), begun: true });

// A database that is slow says nothing of the servers to which mail goes.
describe('a send whose record takes long', () => {
  it('tells its destination the answer at once, and keeps its desk until it is recorded', async () => {
    const seats = seatSlow(1);
    // The free seat counts for another outcome that is not recorded.
    expect(seats.lend(new Promise(() => undefined))).toBe(true);
    const { desk, isFree, record, told, settled, sends } = openSends({ answersAfter: 0, seats });
    // Longer than a send that is slow may take, and than its destination is trusted.
    await sleep(1_300);
    expect(settled).toHaveLength(1);
    expect(told).toEqual(['ANSWERED']);
    expect(isFree()).toBe(false);
    expect(seats.free(0)).toBe(true);
    expect(sends.count()).toBe(1);
    record();
    await desk;
    expect(sends.count()).toBe(0);
  });

  it('leaves its desk once it is answered while a seat is free, which stays free for what is slow', async () => {
    const seats = seatSlow(1);
    const { desk, record, sends } = openSends({ answersAfter: 0, seats });
    await desk;
    expect(sends.count()).toBe(1);
    expect(seats.lend(Promise.resolve())).toBe(false);
    expect(seats.free(0)).toBe(true);
    record();
    await sends.idle();
    expect(seats.lend(Promise.resolve())).toBe(true);
  });

  it('takes no seat for which it waited before it was answered', async () => {
    const seats = seatSlow(1);
    let leave: () => void = () => undefined;
    seats.take(hanging(), new Promise<void>((resolve) => (leave = resolve)), 0);
    const { desk, isFree, record } = openSends({ answersAfter: 400, seats });
    await sleep(600);
    leave();
    // It is looked for a seat once a second at least.
    await sleep(1_100);
    expect(seats.free(0)).toBe(true);
    expect(isFree()).toBe(false);
    record();
    await desk;
  });

  it('leaves its desk for a seat where the answer takes long', async () => {
    const seats = seatSlow(1);
    const { desk, record, told, sends } = openSends({ answersAfter: 1_300, seats });
    await desk;
    expect(seats.free(0)).toBe(false);
    await sleep(1_200);
    expect(told).toEqual(['SLOW', 'ANSWERED']);
    record();
    await sends.idle();
    expect(seats.free(0)).toBe(true);
  });
});

// Some domains may have made slow answers usual in a quiet moment.
describe('a send while slow answers are usual', () => {
  const slowAnswers = () => {
    const answers = measureAnswers();
    for (let n = 0; n < 5; n += 1) answers.took(`slow${n}.example.jp`, performance.now() - 45_000);
    expect(answers.slowAfter()).toBeGreaterThan(60_000);
    return answers;
  };

  it('leaves its desk after two seconds while seats are free, of which two stay free for suspects', async () => {
    const seats = seatSlow(3);
    const { desk, isFree, record, told, sends } = openSends({
      answersAfter: 2_600,
      seats,
      answers: slowAnswers(),
    });
    const second = openSends({ answersAfter: 2_600, seats, answers: slowAnswers() });
    await sleep(1_800);
    expect(isFree()).toBe(false);
    await desk;
    expect([told, second.isFree()]).toEqual([[], false]);
    expect([seats.free(0, 1), seats.free(0, 2)]).toEqual([true, false]);
    await sleep(900);
    expect([told, second.told, second.isFree()]).toEqual([['ANSWERED'], ['ANSWERED'], true]);
    record();
    second.record();
    await Promise.all([sends.idle(), second.sends.idle()]);
  });

  it('leaves its desk and is slow once others are answered quickly', async () => {
    const seats = seatSlow(1);
    const answers = slowAnswers();
    const { desk, isFree, record, told, sends } = openSends({ answersAfter: 2_400, seats, answers });
    await sleep(500);
    expect(isFree()).toBe(false);
    for (let n = 0; n < 10; n += 1) answers.took(`good${n}.example.jp`, performance.now() - 50);
    await desk;
    await sleep(100);
    expect([told, sends.count(), seats.free(0)]).toEqual([['SLOW'], 1, false]);
    record();
    await sends.idle();
    expect(told).toEqual(['SLOW', 'ANSWERED']);
  });
});

describe('a delivery of a message whose outcomes cannot be recorded', () => {
  it('is given back for a moment, and its destination is not asked', async () => {
    const { desk, told, settled, given } = openSends({
      answersAfter: 0,
      seats: seatSlow(1),
      messageId: 'locked',
    });
    await desk;
    expect(told).toEqual(['UNASKED']);
    expect(settled).toEqual([]);
    expect(given).toHaveLength(1);
    expect(given[0]?.getTime()).toBeGreaterThan(Date.now());
  });
});
