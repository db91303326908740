import type { ClaimedDelivery, DeliveryOutcome } from '@sonae/domain/deliveries';
import { MailBuffer } from '@sonae/platform/mail';
import type { Services } from '../../services.js';
import type { Belief } from '../outages/believe-refusals.js';
import type { CircuitBreaker } from '../outages/make-circuit-breaker.js';
import type { Claim } from '../supply/claim-ahead.js';
import { keepLeases } from './keep-leases.js';
import type { LearnedPace } from '../pace/learn-pace.js';
import type { Answers } from './measure-answers.js';
import type { Going, SlowSlots } from './open-slow-slots.js';
import { sendDelivery, type SendSlot, type SendOptions } from './send-delivery.js';
import type { Settler } from '../outcomes/settle-outcomes.js';
import { startLater } from './start-later.js';
import type { Refusals } from '../outages/watch-refusals.js';
import type { Waker } from '../outages/wake-put-off.js';

/** The sends of a process. */
export interface Sends {
  /**
   * Sends from a slot; resolves when the slot is free again, because a long send continues in a slow slot.
   * @returns false when it was given back instead
   */
  send(claim: Claim, slot: SendSlot): Promise<boolean>;
  /** How many are under way. */
  count(): number;
  /** Aborts all sends. */
  abort(): void;
  /** Resolves when the present sends have been recorded or set aside. */
  idle(): Promise<void>;
}

/** Collaborators of the sends. */
export interface SendsOptions {
  circuit: CircuitBreaker;
  waker: Waker;
  learned: LearnedPace;
  refusals: Refusals;
  belief: Belief;
  slowSlots: SlowSlots;
  answers: Answers;
  settler: Settler;
  /** Whether mail may be sent. */
  mayTry: () => boolean;
  /** Gives back, until then or the end of the pause. */
  giveBack: (rows: readonly ClaimedDelivery[], until?: Date) => Promise<void>;
  /** Called when the mail server accepts the single try after a pause. */
  onLetIn: () => void;
}

/** Milliseconds after which a delivery of a locked message is due again. */
const lockedPause = 1_000;
/** Milliseconds after which a send is too long for a slot while enough slow slots are free, whatever the usual time. */
const longAfter = 2_000;

/** Creates an empty set of sends. */
export function sendClaims(services: Services, work: SendsOptions): Sends {
  const { settings, clock } = services;
  const {
    circuit,
    waker,
    learned,
    refusals,
    belief,
    slowSlots,
    answers,
    settler,
    mayTry,
    giveBack,
    onLetIn,
  } = work;
  const leases = keepLeases(services);
  const inFlight = new Map<Going, Promise<void>>();

  async function send(claim: Claim, slot: SendSlot): Promise<boolean> {
    // The rest of the lease may be too short for the send.
    const left = claim.delivery.leaseUntil.getTime() - clock().getTime();
    const late = left < settings.DELIVERY_LEASE_SECONDS * 500;
    // While outcomes of this message cannot be recorded, a crash could send all of it twice.
    const locked = settler.isLocked(claim.message.id);
    if (!mayTry() || late || locked) {
      claim.visit.end('UNASKED');
      await giveBack([claim.delivery], locked ? new Date(clock().getTime() + lockedPause) : undefined);
      return false;
    }
    const going: Going = { abort: new AbortController(), at: performance.now(), begun: false };
    let heardAt = Infinity;
    const isSlow = () => performance.now() - heardAt >= answers.slowAfter();
    const long = startLater(() => Math.min(answers.slowAfter(), longAfter));
    const distrust = startLater(answers.distrustAfter);
    void distrust.over.then(() => claim.visit.slow(going.begun));
    const lease = leases.keep(claim.delivery, () => going.abort.abort());
    const onReply = () => {
      heardAt = Math.min(heardAt, performance.now());
      long.start();
      distrust.start();
    };
    // The time of a destination ends with its answer. A slow record is not its fault.
    const answered = ask(claim, { slot, going, lease, onReply }).finally(() => {
      long.stop();
      distrust.stop();
    });
    const recorded = answered.then(async (outcome) => {
      await settler.settle(outcome, lease.end);
      inFlight.delete(going);
    });
    inFlight.set(going, recorded);
    // A send to a suspect probably takes long, so it starts in a slow slot.
    const before = answers.overtakenBefore();
    const leaves =
      (claim.visit.suspect && slowSlots.free(before) && slowSlots.take(going, recorded, before)) ||
      (await Promise.race([
        answered.then(() => false),
        long.over.then(() => findSlowSlot(going, isSlow, { answered, recorded })),
      ]));
    if (leaves) {
      slot.buffer = new MailBuffer();
      claim.visit.moved(going.begun);
    }
    // A crash could repeat unrecorded sends, so this slot waits for the record. It does not wait while the slow slots
    // hold few sends with an uncertain outcome: both together are hardly ever more than the connections.
    else if (!slowSlots.lend(recorded)) await recorded;
    return true;
  }

  /** @returns false when the send was answered before a slow slot was free, so that it needs none */
  async function findSlowSlot(
    going: Going,
    isSlow: () => boolean,
    { answered, recorded }: { answered: Promise<unknown>; recorded: Promise<void> },
  ): Promise<boolean> {
    const find = () =>
      isSlow()
        ? slowSlots.take(going, recorded, answers.overtakenBefore())
        : slowSlots.takeSpare(going, recorded);
    while (!find()) {
      if (await Promise.race([answered.then(() => true), slowSlots.changed().then(() => false)]))
        return false;
    }
    return true;
  }

  async function ask(
    claim: Claim,
    send: Pick<SendOptions, 'slot' | 'going' | 'lease' | 'onReply'>,
  ): Promise<DeliveryOutcome> {
    const onReached = (anew: boolean) => {
      if (!anew || !circuit.onTrial()) return;
      circuit.reached();
      onLetIn();
    };
    const { outcome, word } = await sendDelivery(
      services,
      { circuit, waker, learned, refusals, belief, onReached, ...send },
      claim,
    );
    if (word === 'ANSWERED') answers.took(claim.domain, send.going.at);
    claim.visit.end(word);
    return outcome;
  }

  return {
    send,
    count: () => inFlight.size,
    abort() {
      for (const going of inFlight.keys()) going.abort.abort();
    },
    async idle() {
      await Promise.all(inFlight.values());
    },
  };
}
