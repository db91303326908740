import type { Claim, Supply } from '../supply/claim-ahead.js';
import type { Turn } from '../pace/pace-sends.js';
import type { SendSlot } from './send-delivery.js';

/** Slots that send from one supply. */
export interface Lane {
  /** Looks for due deliveries in every free slot. */
  ring(): void;
  /** The same, when some deliveries are known to wait for room. */
  fill(): void;
  /** Takes at most one delivery. @returns whether one was sent, or may be, because all slots are at work */
  once(): Promise<boolean>;
  /** Resolves when no slot is at work. */
  idle(): Promise<void>;
}

/** Collaborators of a lane. */
export interface LaneOptions {
  supply: Supply;
  slots: readonly SendSlot[];
  mayGo: () => boolean;
  /** Resolves when one more may be sent. */
  takeTurn: () => Turn | Promise<Turn>;
  /** Resolves when the slot is free again, with whether it was sent. */
  send: (claim: Claim, slot: SendSlot) => Promise<boolean>;
  /** Called by each slot that ends because no mail may be sent. */
  onHalt: () => Promise<void>;
}

/** Creates a lane in which no slot is at work. */
export function openLane({ supply, slots, mayGo, takeTurn, send, onHalt }: LaneOptions): Lane {
  const free = [...slots];
  const working = new Set<Promise<boolean>>();
  let rings = 0;

  async function work(slot: SendSlot, once: boolean): Promise<boolean> {
    let any = false;
    while (once || mayGo()) {
      const heard = rings;
      // The claim follows the turn, so that no lease runs while a slot waits for its turn.
      const turn = await takeTurn();
      const claimed = once || mayGo() ? await supply.next() : undefined;
      const sent = claimed !== undefined && (await send(claimed, slot));
      any ||= sent;
      if (!sent) turn.giveBack();
      // A ring that found no free slot asks for one more look.
      if (once || (claimed === undefined && heard === rings)) break;
    }
    free.push(slot);
    if (!mayGo()) await onHalt();
    return any;
  }

  function start(once: boolean): Promise<boolean> | undefined {
    const slot = free.pop();
    if (slot === undefined) return undefined;
    const done = work(slot, once).finally(() => working.delete(done));
    working.add(done);
    return done;
  }

  function fill(): void {
    while (mayGo() && supply.mayHave() && free.length > 0) void start(false);
  }

  return {
    ring() {
      rings += 1;
      supply.refill();
      fill();
    },
    fill,
    async once() {
      supply.refill();
      return (await start(true)) ?? true;
    },
    async idle() {
      while (working.size > 0) await Promise.all(working);
    },
  };
}
