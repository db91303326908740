import type { ClaimedDelivery, DeliveryOutcome } from '@sonae/domain/deliveries';
import { MailRoom } from '@sonae/platform/mail';
import type { Parts } from '../parts.js';
import type { Belief } from './believe-refusals.js';
import type { Circuit } from './break-circuit.js';
import type { Claim } from './claim-ahead.js';
import { keepLeases } from './keep-leases.js';
import type { LearnedPace } from './learn-pace.js';
import type { Answers } from './measure-answers.js';
import type { Going, Seats } from './seat-slow.js';
import { sendDelivery, type Desk, type SendParts } from './send-delivery.js';
import type { Settler } from './settle-outcomes.js';
import { startLater } from './start-later.js';
import type { Refusals } from './watch-refusals.js';
import type { Waker } from './wake-put-off.js';

/** The sends of a process. */
export interface Sends {
  /**
   * Sends from a desk; resolves when the desk is free again, as a send that takes long goes on in a seat.
   * @returns false when it was given back instead
   */
  send(claim: Claim, desk: Desk): Promise<boolean>;
  /** How many are under way. */
  count(): number;
  /** Breaks off all that are under way. */
  abort(): void;
  /** Resolves when those that are under way now have been recorded or set aside. */
  idle(): Promise<void>;
}

/** Collaborators of the sends. */
export interface SendsParts {
  circuit: Circuit;
  waker: Waker;
  learned: LearnedPace;
  refusals: Refusals;
  belief: Belief;
  seats: Seats;
  answers: Answers;
  settler: Settler;
  /** Whether mail may go out. */
  mayTry: () => boolean;
  /** Gives back, until then or the end of the pause. */
  giveBack: (rows: readonly ClaimedDelivery[], until?: Date) => Promise<void>;
  /** Called when the mail server lets the single try in after a pause. */
  onLetIn: () => void;
}

/** Milliseconds after which a delivery of a locked message is due again. */
const lockedPause = 1_000;
/** Milliseconds after which a send is too long for a desk while more than enough seats are free, whatever is usual. */
const longAfter = 2_000;

/** Creates an empty set of sends. */
export function sendClaims(parts: Parts, work: SendsParts): Sends {
  const { settings, clock } = parts;
  const { circuit, waker, learned, refusals, belief, seats, answers, settler, mayTry, giveBack, onLetIn } =
    work;
  const leases = keepLeases(parts);
  const inFlight = new Map<Going, Promise<void>>();

  async function send(claim: Claim, desk: Desk): Promise<boolean> {
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
    const onHeard = () => {
      heardAt = Math.min(heardAt, performance.now());
      long.start();
      distrust.start();
    };
    // The time of a destination ends with its answer. A slow record is not its fault.
    const answered = ask(claim, { desk, going, lease, onHeard }).finally(() => {
      long.stop();
      distrust.stop();
    });
    const recorded = answered.then(async (outcome) => {
      await settler.settle(outcome, lease.end);
      inFlight.delete(going);
    });
    inFlight.set(going, recorded);
    // A send to a suspect probably takes long, so it starts in a seat.
    const before = answers.overtakenBefore();
    const leaves =
      (claim.visit.suspect && seats.free(before) && seats.take(going, recorded, before)) ||
      (await Promise.race([
        answered.then(() => false),
        long.over.then(() => findSeat(going, isSlow, { answered, recorded })),
      ]));
    if (leaves) {
      desk.room = new MailRoom();
      claim.visit.seated(going.begun);
    }
    // A crash could send twice what is not recorded, so this desk waits for the record. It does not wait while the seats hold few
    // sends in doubt: both together are hardly ever more than the connections.
    else if (!seats.lend(recorded)) await recorded;
    return true;
  }

  /** @returns false when the send was answered before a seat was free: it needs none any more */
  async function findSeat(
    going: Going,
    isSlow: () => boolean,
    { answered, recorded }: { answered: Promise<unknown>; recorded: Promise<void> },
  ): Promise<boolean> {
    const find = () =>
      isSlow() ? seats.take(going, recorded, answers.overtakenBefore()) : seats.takeSpare(going, recorded);
    while (!find()) {
      if (await Promise.race([answered.then(() => true), seats.changed().then(() => false)])) return false;
    }
    return true;
  }

  async function ask(
    claim: Claim,
    send: Pick<SendParts, 'desk' | 'going' | 'lease' | 'onHeard'>,
  ): Promise<DeliveryOutcome> {
    const onReached = (anew: boolean) => {
      if (!anew || !circuit.onTrial()) return;
      circuit.reached();
      onLetIn();
    };
    const { outcome, word } = await sendDelivery(
      parts,
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
