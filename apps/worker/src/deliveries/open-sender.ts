import { openComposer, type ClaimedDelivery } from '@sonae/domain/deliveries';
import { MailRoom } from '@sonae/platform/mail';
import type { Parts } from '../parts.js';
import { breakCircuit } from './break-circuit.js';
import { claimAhead, type Claim } from './claim-ahead.js';
import { paceSends } from './pace-sends.js';
import { sendDelivery, type Desk } from './send-delivery.js';
import { settleOutcomes } from './settle-outcomes.js';
import { shareLease } from './share-lease.js';

/** Empties the ledger whenever it is rung. One run at a time in a process; several processes share the work. */
export interface Sender {
  /** Begins to send what is due, unless it is sending already. */
  ring(): void;
  /** Resolves when there is nothing more to do at this moment. */
  idle(): Promise<void>;
  /** Whether it could send now: the mail server is not being left alone. */
  able(): boolean;
  /** Whether the mail server answered when it was last asked. */
  reached(): boolean;
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
  const supply = claimAhead(parts, circuit);
  const pace = paceSends(settings.MAIL_RATE_PER_SECOND);
  // Kept between runs, with the room their last message took: a broadcast is sent in many runs.
  const desks = Array.from({ length: shareLease(settings).places }, () => ({
    composer,
    room: new MailRoom(),
  }));
  const inFlight = new Set<AbortController>();
  let settledAt = clock();
  const settler = settleOutcomes(parts, () => {
    settledAt = clock();
  });
  let running: Promise<void> | undefined;
  let rung = false;
  let stopping = false;
  const mayGo = () => !stopping && circuit.pausedUntil() === null;

  async function giveBack(rows: readonly ClaimedDelivery[]): Promise<void> {
    const dueAt = circuit.pausedUntil() ?? clock();
    const released = { state: 'RELEASED', dueAt } as const;
    await Promise.all(rows.map(({ id, fence }) => settler.settle({ id, fence, ...released })));
  }

  async function send({ delivery, message }: Claim, desk: Desk): Promise<void> {
    await pace();
    // What waited for most of its lease could not be sent in the rest of it.
    const left = delivery.leaseUntil.getTime() - clock().getTime();
    if (!mayGo() || left < settings.DELIVERY_LEASE_SECONDS * 500) return giveBack([delivery]);
    const abort = new AbortController();
    inFlight.add(abort);
    const outcome = await sendDelivery(parts, circuit, desk, delivery, message, abort);
    // The place is free again only when this is recorded: that bounds what a crash could send twice.
    await settler.settle(outcome);
    inFlight.delete(abort);
  }

  async function fillPlace(desk: Desk, once: boolean): Promise<void> {
    while (mayGo()) {
      const claimed = await supply.next();
      if (claimed === undefined) return;
      await send(claimed, desk);
      if (once) return;
    }
  }

  async function run(): Promise<void> {
    do {
      rung = false;
      supply.refill();
      const trial = circuit.onTrial();
      const places = desks.slice(0, trial ? 1 : desks.length);
      await Promise.all(places.map((desk) => fillPlace(desk, trial)));
      await giveBack(await supply.rest());
      // After a trial that went well the others follow at once.
      if (trial && !circuit.onTrial()) rung = true;
    } while (rung && mayGo());
  }

  function ring(): void {
    rung = true;
    if (running !== undefined || !mayGo()) return;
    running = run().finally(() => {
      running = undefined;
      if (rung) ring();
    });
  }

  return {
    ring,
    idle: async () => running,
    able: () => circuit.pausedUntil() === null,
    reached: () => !circuit.onTrial(),
    progress: () => ({ at: later(settledAt, circuit.lastPauseEnd()), sending: inFlight.size }),
    async drain(milliseconds) {
      stopping = true;
      const timer = setTimeout(() => {
        for (const abort of inFlight) abort.abort();
        settler.giveUp();
      }, milliseconds);
      await running;
      clearTimeout(timer);
    },
  };
}

function later(one: Date, other: Date | null): Date {
  return other !== null && other > one ? other : one;
}
