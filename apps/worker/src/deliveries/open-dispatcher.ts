import { openComposer, type ClaimedDelivery } from '@sonae/domain/deliveries';
import { MailBuffer } from '@sonae/platform/mail';
import type { Services } from '../services.js';
import { believeRefusals } from './outages/believe-refusals.js';
import { makeCircuitBreaker, type Outage } from './outages/make-circuit-breaker.js';
import { claimAhead, type Supply } from './supply/claim-ahead.js';
import { giveBackClaims } from './supply/give-back.js';
import { joinOutages } from './outages/join-outages.js';
import { learnPace } from './pace/learn-pace.js';
import { measureAnswers } from './sends/measure-answers.js';
import { openLane, type Lane } from './sends/open-lane.js';
import { paceSends } from './pace/pace-sends.js';
import { probeMailServer } from './outages/probe-mail-server.js';
import { openSlowSlots } from './sends/open-slow-slots.js';
import { sendClaims } from './sends/send-claims.js';
import { settleOutcomes } from './outcomes/settle-outcomes.js';
import { shareConnections } from './sends/share-connections.js';
import { shareLease } from './supply/share-lease.js';
import { wakePutOff } from './outages/wake-put-off.js';
import { watchDestinations } from './destinations/watch-destinations.js';
import { watchRefusals } from './outages/watch-refusals.js';

/** Sends due deliveries whenever it is rung. Several processes share the work. */
export interface MailDispatcher {
  /** Begins to send due deliveries in every free slot. */
  ring(): void;
  /** Resolves when no work is left at this moment. */
  idle(): Promise<void>;
  /** Whether it could send now: the circuit is not paused. */
  able(): boolean;
  /** Null while the mail server accepts mail, as far as is known. */
  outage(): Outage | null;
  /** The most sends a second, by the settings or as learned from the mail server; Infinity for no limit. */
  rate(): number;
  /** How many destinations pause, because sends to them hang or break. */
  pausing(): number;
  /** When an outcome was last recorded or the last pause ended, and how many sends are under way or not recorded. */
  progress(): { at: Date; sending: number };
  /** Takes no new delivery, finishes the sends in flight until the deadline, and gives back the rest. */
  drain(milliseconds: number): Promise<void>;
}

/**
 * Creates the dispatcher of this process. At most SMTP_CONNECTIONS sends are under way over connections at any moment.
 */
export function openDispatcher(services: Services): MailDispatcher {
  const { settings, keys, clock } = services;
  const composer = openComposer({ keys, publicUrl: settings.PUBLIC_URL, from: settings.MAIL_FROM });
  const circuit = makeCircuitBreaker(services);
  const probe = probeMailServer(services, circuit);
  const waker = wakePutOff(services);
  const share = shareConnections(settings.SMTP_CONNECTIONS);
  const slowSlots = openSlowSlots(share.slowSlots);
  const answers = measureAnswers();
  const learned = learnPace();
  const refusals = watchRefusals(clock);
  const belief = believeRefusals(services, refusals.mayTakeNone);
  const rate = () => Math.min(settings.MAIL_RATE_PER_SECOND || Infinity, learned.rate());
  const pace = paceSends(rate);
  const destinations = watchDestinations(
    clock,
    {
      most: settings.SMTP_CONNECTIONS,
      first: Math.max(2, Math.floor(share.slots / 4)),
      mayTakeLong: () => slowSlots.free(answers.overtakenBefore(), 1),
      mayTryAgain: () => slowSlots.free(answers.overtakenBefore()),
    },
    fill,
  );
  let settledAt = clock();
  const settler = settleOutcomes(services, share.slots + share.slowSlots, () => {
    settledAt = clock();
  });
  const giveBack = giveBackClaims(services, { settler, circuit });
  let stopping = false;
  let trial: Promise<void> | undefined;
  let waking: Promise<void> | undefined;
  const mayTry = () => !stopping && circuit.pausedUntil() === null;
  const mayGo = () => mayTry() && !circuit.onTrial();
  const sends = sendClaims(services, {
    circuit,
    waker,
    learned,
    refusals,
    belief,
    slowSlots,
    answers,
    settler,
    mayTry,
    giveBack: giveBack.until,
    onLetIn: ring,
  });
  const ordinary = open({ slots: share.slots, urgentOnly: false });
  // The urgent lane is asked first: a domain may have room for one send only.
  const lanes = [...(share.urgent > 0 ? [open({ slots: share.urgent, urgentOnly: true })] : []), ordinary];

  function open({
    slots: count,
    urgentOnly,
  }: {
    slots: number;
    urgentOnly: boolean;
  }): Lane & { supply: Supply } {
    const postpone = (delivery: ClaimedDelivery, until: Date) => {
      void giveBack.until([delivery], until);
    };
    const claims = () => {
      const { ahead, chunk } = shareLease(settings, rate());
      return urgentOnly ? { ahead: 0, chunk: Math.min(count, chunk) } : { ahead, chunk };
    };
    const supply = claimAhead(services, {
      circuit,
      destinations,
      share: claims,
      urgentOnly,
      mayTry,
      postpone,
      giveBack: giveBack.now,
    });
    const takeTurn = () => pace.turn(urgentOnly);
    // Slots keep their buffers between runs, because a broadcast takes many runs.
    const slots = Array.from({ length: count }, () => ({ composer, buffer: new MailBuffer() }));
    return { supply, ...openLane({ supply, slots, mayGo, takeTurn, send: sends.send, onHalt: giveBackAll }) };
  }

  async function giveBackAll(): Promise<void> {
    for (const { supply } of lanes) await giveBack.until(await supply.rest());
  }

  function ring(): void {
    if (mayGo()) {
      for (const lane of lanes) lane.ring();
      waking ??= wake().finally(() => (waking = undefined));
      // The server accepted the connection of the trial, whose message then failed for its own reason.
      if (circuit.broken()) trial ??= probe.ask().finally(() => (trial = undefined));
    } else if (mayTry())
      trial ??= tryOne().finally(() => {
        trial = undefined;
        if (mayGo()) ring();
      });
  }

  /** While no mail is due, only a probe notices the end of an outage. */
  async function tryOne(): Promise<void> {
    if (!(await ordinary.once())) await probe.ask();
  }

  async function wake(): Promise<void> {
    if ((await waker.look()) > 0) for (const lane of lanes) lane.ring();
  }

  function fill(): void {
    if (mayGo()) for (const lane of lanes) lane.fill();
  }

  async function idle(): Promise<void> {
    await Promise.all([trial, waking]);
    for (const lane of lanes) await lane.idle();
    await Promise.all([sends.idle(), giveBack.idle()]);
    await settler.idle();
  }

  return {
    ring,
    idle,
    able: () => circuit.pausedUntil() === null,
    outage: () => joinOutages(circuit.outage(), refusals.lately()),
    rate,
    pausing: destinations.pausing,
    progress: () => ({
      at: later(settledAt, circuit.lastPauseEnd()),
      sending: sends.count() + settler.count(),
    }),
    async drain(milliseconds) {
      stopping = true;
      probe.abort();
      pace.release();
      const timer = setTimeout(() => {
        sends.abort();
        settler.giveUp();
      }, milliseconds);
      await idle();
      await giveBackAll();
      await settler.idle();
      clearTimeout(timer);
    },
  };
}

function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
