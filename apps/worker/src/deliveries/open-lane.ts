import type { Claim, Supply } from './claim-ahead.js';
import type { Turn } from './pace-sends.js';
import type { Desk } from './send-delivery.js';

/** Places that send from one supply. */
export interface Lane {
  /** Looks for due deliveries in every desk that is free. */
  ring(): void;
  /** The same, where something is known to wait for room. */
  fill(): void;
  /** Takes one delivery and no more. @returns whether one was sent, or may be where all desks are at work */
  once(): Promise<boolean>;
  /** Resolves when no desk is at work. */
  idle(): Promise<void>;
}

/** Collaborators of a lane. */
export interface LaneParts {
  supply: Supply;
  desks: readonly Desk[];
  mayGo: () => boolean;
  /** Resolves when one more may be sent. */
  takeTurn: () => Turn | Promise<Turn>;
  /** Resolves when the desk is free again, with whether it was sent. */
  send: (claim: Claim, desk: Desk) => Promise<boolean>;
  /** Called by each desk that ends because nothing may go. */
  onHalt: () => Promise<void>;
}

/** Creates a lane in which no slot is at work. */
export function openLane({ supply, desks, mayGo, takeTurn, send, onHalt }: LaneParts): Lane {
  const free = [...desks];
  const working = new Set<Promise<boolean>>();
  let rings = 0;

  async function work(desk: Desk, once: boolean): Promise<boolean> {
    let any = false;
    while (once || mayGo()) {
      const heard = rings;
      // The claim follows the turn, so that no lease runs while a slot waits for its turn.
      const turn = await takeTurn();
      const claimed = once || mayGo() ? await supply.next() : undefined;
      const sent = claimed !== undefined && (await send(claimed, desk));
      any ||= sent;
      if (!sent) turn.giveBack();
      // A ring that found no free desk asks for one more look.
      if (once || (claimed === undefined && heard === rings)) break;
    }
    free.push(desk);
    if (!mayGo()) await onHalt();
    return any;
  }

  function start(once: boolean): Promise<boolean> | undefined {
    const desk = free.pop();
    if (desk === undefined) return undefined;
    const done = work(desk, once).finally(() => working.delete(done));
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
