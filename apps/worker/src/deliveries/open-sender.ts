import { openComposer, type ClaimedDelivery } from '@sonae/domain/deliveries';
import { MailRoom } from '@sonae/platform/mail';
import type { Parts } from '../parts.js';
import { breakCircuit } from './break-circuit.js';
import { claimAhead, type Claim, type Supply } from './claim-ahead.js';
import { openLane, type Lane } from './open-lane.js';
import { measureAnswers } from './measure-answers.js';
import { paceSends } from './pace-sends.js';
import { seatSlow, type Going } from './seat-slow.js';
import { sendDelivery, type Desk } from './send-delivery.js';
import { settleOutcomes } from './settle-outcomes.js';
import { shareLease } from './share-lease.js';
import { startLater } from './start-later.js';
import { waitFor } from './wait-for.js';
import { wakePutOff } from './wake-put-off.js';
import { watchDestinations } from './watch-destinations.js';

/** Empties the ledger whenever it is rung; several processes share the work. */
export interface Sender {
  /** Begins to send what is due in every desk that is free. */
  ring(): void;
  /** Resolves when there is nothing more to do at this moment. */
  idle(): Promise<void>;
  /** Whether it could send now: the mail server is not being left alone. */
  able(): boolean;
  /** False once the mail server could not be spoken to several times in a row, until it answers. */
  reached(): boolean;
  /** How many destinations are left alone for a while, because sends to them hang or break. */
  pausing(): number;
  /** When an outcome was last recorded or the last pause ended, and how many sends are under way. */
  progress(): { at: Date; sending: number };
  /** Takes nothing new, finishes what is in flight until the deadline, and gives back the rest. */
  drain(milliseconds: number): Promise<void>;
}

/**
 * A sender over these parts. At most SMTP_CONNECTIONS deliveries are sent and not yet recorded at any moment; fewer where
 * MAIL_RATE_PER_SECOND has no work for so many, see `shareLease`.
 */
export function openSender(parts: Parts): Sender {
  const { settings, keys, clock } = parts;
  const composer = openComposer({ keys, publicUrl: settings.PUBLIC_URL, from: settings.MAIL_FROM });
  const circuit = breakCircuit(clock);
  const waker = wakePutOff(parts);
  const share = shareLease(settings);
  const seats = seatSlow(share.seats);
  const destinations = watchDestinations(
    clock,
    {
      most: settings.SMTP_CONNECTIONS,
      first: share.seats + Math.ceil(share.desks / 4),
      mayTakeLong: seats.free,
    },
    fill,
  );
  const pace = paceSends(settings.MAIL_RATE_PER_SECOND);
  const inFlight = new Map<Going, Promise<void>>();
  const postponing = new Set<Promise<void>>();
  const answers = measureAnswers();
  let settledAt = clock();
  const settler = settleOutcomes(parts, () => {
    settledAt = clock();
  });
  let stopping = false;
  let trial: Promise<void> | undefined;
  let waking: Promise<void> | undefined;
  const mayTry = () => !stopping && circuit.pausedUntil() === null;
  const mayGo = () => mayTry() && !circuit.onTrial();
  const ordinary = open({ desks: share.desks, urgentOnly: false });
  const lanes = [ordinary, ...(share.urgent > 0 ? [open({ desks: share.urgent, urgentOnly: true })] : [])];

  function open({
    desks: count,
    urgentOnly,
  }: {
    desks: number;
    urgentOnly: boolean;
  }): Lane & { supply: Supply } {
    const postpone = (delivery: ClaimedDelivery, until: Date) => {
      const done = giveBack([delivery], until).finally(() => postponing.delete(done));
      postponing.add(done);
    };
    const supply = claimAhead(parts, { circuit, destinations, share, urgentOnly, mayTry, postpone });
    // Kept between runs, with the room their last message took: a broadcast is sent in many runs.
    const desks = Array.from({ length: count }, () => ({ composer, room: new MailRoom() }));
    return { supply, ...openLane({ supply, desks, mayGo, send, onHalt: giveBackAll }) };
  }

  async function giveBack(rows: readonly ClaimedDelivery[], until?: Date): Promise<void> {
    const delay = waitFor(until ?? circuit.pausedUntil(), clock());
    const released = { state: 'RELEASED', delay } as const;
    await Promise.all(rows.map(({ id, fence }) => settler.settle({ id, fence, ...released })));
  }

  async function giveBackAll(): Promise<void> {
    for (const { supply } of lanes) await giveBack(await supply.rest());
  }

  /** Resolves when the desk is free again: a send that takes long goes on in a seat. */
  async function send(claim: Claim, desk: Desk): Promise<void> {
    await pace();
    // What waited for most of its lease could not be sent in the rest of it.
    const left = claim.delivery.leaseUntil.getTime() - clock().getTime();
    if (!mayTry() || left < settings.DELIVERY_LEASE_SECONDS * 500) {
      claim.visit.end('UNASKED');
      return giveBack([claim.delivery]);
    }
    const going: Going = { abort: new AbortController(), at: performance.now(), begun: false };
    const slow = startLater(answers.slowAfter());
    const distrust = startLater(answers.distrustAfter());
    void distrust.over.then(claim.visit.slow);
    const done = finish(claim, desk, going, () => {
      slow.start();
      distrust.start();
    }).finally(distrust.stop);
    inFlight.set(going, done);
    // What probably takes long is not worth a desk.
    if (claim.visit.suspect && seats.free() && seats.take(going, done, answers.overtakenBefore()))
      desk.room = new MailRoom();
    else if (await Promise.race([done.then(() => false), slow.over])) await leaveDesk(going, done, desk);
    slow.stop();
  }

  async function leaveDesk(going: Going, done: Promise<void>, desk: Desk): Promise<void> {
    while (!seats.take(going, done, answers.overtakenBefore())) {
      if (await Promise.race([done.then(() => true), seats.changed().then(() => false)])) return;
    }
    desk.room = new MailRoom();
  }

  async function finish(claim: Claim, desk: Desk, going: Going, onHeard: () => void): Promise<void> {
    const onReached = (anew: boolean) => {
      if (!anew || !circuit.onTrial()) return;
      circuit.reached();
      ring();
    };
    const { outcome, word } = await sendDelivery(
      parts,
      { circuit, waker, desk, going, onReached, onHeard },
      claim,
    );
    if (word === 'ANSWERED') answers.took(going.at);
    // The desk is free again only when this is recorded: that bounds what a crash could send twice.
    await settler.settle(outcome);
    inFlight.delete(going);
    claim.visit.end(word);
  }

  function ring(): void {
    if (mayGo()) {
      for (const lane of lanes) lane.ring();
      waking ??= wake().finally(() => (waking = undefined));
    } else if (mayTry())
      trial ??= ordinary.once().finally(() => {
        trial = undefined;
        if (mayGo()) ring();
      });
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
    await Promise.all([...inFlight.values(), ...postponing]);
  }

  return {
    ring,
    idle,
    able: () => circuit.pausedUntil() === null,
    reached: () => !circuit.broken(),
    pausing: destinations.pausing,
    progress: () => ({ at: later(settledAt, circuit.lastPauseEnd()), sending: inFlight.size }),
    async drain(milliseconds) {
      stopping = true;
      const timer = setTimeout(() => {
        for (const going of inFlight.keys()) going.abort.abort();
        settler.giveUp();
      }, milliseconds);
      await idle();
      await giveBackAll();
      clearTimeout(timer);
    },
  };
}

function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
