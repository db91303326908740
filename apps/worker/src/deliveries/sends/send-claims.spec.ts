import { setTimeout as sleep } from 'node:timers/promises';
import type { ClaimedDelivery, DeliveryOutcome, Message } from '@sonae/domain/deliveries';
import { MailBuffer } from '@sonae/platform/mail';
import type { Services } from '../../services.js';
import type { Claim } from '../supply/claim-ahead.js';
import { measureAnswers, type Answers } from './measure-answers.js';
import { openSlowSlots, type Going, type SlowSlots } from './open-slow-slots.js';
import { sendClaims, type SendsOptions } from './send-claims.js';
import type { DestinationWord } from '../destinations/watch-destinations.js';

/** Sends with a mail server that answers after a delay, and a database that records on command. */
function openSends({
  answersAfter,
  slowSlots,
  messageId,
  answers = measureAnswers(),
}: {
  answersAfter: number;
  slowSlots: SlowSlots;
  messageId?: string;
  answers?: Answers;
}) {
  let record: () => void = () => undefined;
  const recorded = new Promise<void>((resolve) => (record = resolve));
  const told: (DestinationWord | 'SLOW')[] = [];
  const settled: DeliveryOutcome[] = [];
  const given: (Date | undefined)[] = [];
  const mailer = {
    send: async ({ onReached, onReply }: { onReached: (anew: boolean) => void; onReply: () => void }) => {
      onReached(false);
      onReply();
      await sleep(answersAfter);
      return { kind: 'ACCEPTED' };
    },
  };
  const settings = { DELIVERY_LEASE_SECONDS: 60, MAIL_FROM: 'sonae@example.jp' };
  const services = { settings, clock: () => new Date(), mailer } as unknown as Services;
  const nothing = () => undefined;
  const sends = sendClaims(services, {
    circuit: { succeeded: nothing },
    waker: { accepted: nothing },
    learned: { accepted: nothing },
    refusals: { accepted: nothing },
    belief: { accepted: nothing },
    answers,
    slowSlots,
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
  } as unknown as SendsOptions);
  const claim: Claim = {
    delivery: { id: 'x', leaseUntil: new Date(Date.now() + 60_000) } as unknown as ClaimedDelivery,
    message: { id: messageId } as Message,
    domain: 'example.jp',
    visit: {
      suspect: false,
      moved: () => undefined,
      slow: () => told.push('SLOW'),
      end: (word) => told.push(word),
    },
  };
  let free = false;
  const composer = { compose: async () => Buffer.from('mail') };
  const slot = sends.send(claim, { composer, buffer: new MailBuffer() }).then(() => (free = true));
  return { slot, isFree: () => free, record, told, settled, given, sends };
}
const hanging = (): Going => ({ abort: new AbortController(), at: performance.now(), begun: true });

// A slow database says nothing about the mail servers.
describe('a send whose record takes long', () => {
  it('tells its destination the answer at once, and keeps its slot until it is recorded', async () => {
    const slowSlots = openSlowSlots(1);
    // The free slow slot counts for another outcome that is not recorded.
    expect(slowSlots.lend(new Promise(() => undefined))).toBe(true);
    const { slot, isFree, record, told, settled, sends } = openSends({ answersAfter: 0, slowSlots });
    // Longer than the limit of a slow send, and than its destination is trusted.
    await sleep(1_300);
    expect(settled).toHaveLength(1);
    expect(told).toEqual(['ANSWERED']);
    expect(isFree()).toBe(false);
    expect(slowSlots.free(0)).toBe(true);
    expect(sends.count()).toBe(1);
    record();
    await slot;
    expect(sends.count()).toBe(0);
  });

  it('leaves its slot once it is answered while a slow slot is free, which stays free for what is slow', async () => {
    const slowSlots = openSlowSlots(1);
    const { slot, record, sends } = openSends({ answersAfter: 0, slowSlots });
    await slot;
    expect(sends.count()).toBe(1);
    expect(slowSlots.lend(Promise.resolve())).toBe(false);
    expect(slowSlots.free(0)).toBe(true);
    record();
    await sends.idle();
    expect(slowSlots.lend(Promise.resolve())).toBe(true);
  });

  it('takes no slow slot for which it waited before it was answered', async () => {
    const slowSlots = openSlowSlots(1);
    let leave: () => void = () => undefined;
    slowSlots.take(hanging(), new Promise<void>((resolve) => (leave = resolve)), 0);
    const { slot, isFree, record } = openSends({ answersAfter: 400, slowSlots });
    await sleep(600);
    leave();
    // The send looks for a slow slot at least once a second.
    await sleep(1_100);
    expect(slowSlots.free(0)).toBe(true);
    expect(isFree()).toBe(false);
    record();
    await slot;
  });

  it('leaves its slot for a slow slot where the answer takes long', async () => {
    const slowSlots = openSlowSlots(1);
    const { slot, record, told, sends } = openSends({ answersAfter: 1_300, slowSlots });
    await slot;
    expect(slowSlots.free(0)).toBe(false);
    await sleep(1_200);
    expect(told).toEqual(['SLOW', 'ANSWERED']);
    record();
    await sends.idle();
    expect(slowSlots.free(0)).toBe(true);
  });
});

// Some domains may have made slow answers usual at a quiet time.
describe('a send while slow answers are usual', () => {
  const slowAnswers = () => {
    const answers = measureAnswers();
    for (let n = 0; n < 5; n += 1) answers.took(`slow${n}.example.jp`, performance.now() - 45_000);
    expect(answers.slowAfter()).toBeGreaterThan(60_000);
    return answers;
  };

  it('leaves its slot after two seconds while slow slots are free, of which two stay free for suspects', async () => {
    const slowSlots = openSlowSlots(3);
    const { slot, isFree, record, told, sends } = openSends({
      answersAfter: 2_600,
      slowSlots,
      answers: slowAnswers(),
    });
    const second = openSends({ answersAfter: 2_600, slowSlots, answers: slowAnswers() });
    await sleep(1_800);
    expect(isFree()).toBe(false);
    await slot;
    expect([told, second.isFree()]).toEqual([[], false]);
    expect([slowSlots.free(0, 1), slowSlots.free(0, 2)]).toEqual([true, false]);
    await sleep(900);
    expect([told, second.told, second.isFree()]).toEqual([['ANSWERED'], ['ANSWERED'], true]);
    record();
    second.record();
    await Promise.all([sends.idle(), second.sends.idle()]);
  });

  it('leaves its slot and is slow once others are answered quickly', async () => {
    const slowSlots = openSlowSlots(1);
    const answers = slowAnswers();
    const { slot, isFree, record, told, sends } = openSends({ answersAfter: 2_400, slowSlots, answers });
    await sleep(500);
    expect(isFree()).toBe(false);
    for (let n = 0; n < 10; n += 1) answers.took(`good${n}.example.jp`, performance.now() - 50);
    await slot;
    await sleep(100);
    expect([told, sends.count(), slowSlots.free(0)]).toEqual([['SLOW'], 1, false]);
    record();
    await sends.idle();
    expect(told).toEqual(['SLOW', 'ANSWERED']);
  });
});

describe('a delivery of a message whose outcomes cannot be recorded', () => {
  it('is given back for a moment, and its destination is not asked', async () => {
    const { slot, told, settled, given } = openSends({
      answersAfter: 0,
      slowSlots: openSlowSlots(1),
      messageId: 'locked',
    });
    await slot;
    expect(told).toEqual(['UNASKED']);
    expect(settled).toEqual([]);
    expect(given).toHaveLength(1);
    expect(given[0]?.getTime()).toBeGreaterThan(Date.now());
  });
});
