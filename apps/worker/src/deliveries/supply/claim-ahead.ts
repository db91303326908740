import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import type { CircuitBreaker } from '../outages/make-circuit-breaker.js';
import { claimChunk } from './claim-chunk.js';
import { joinMessages, type ClaimedAhead } from './join-messages.js';
import type { LeaseShare } from './share-lease.js';
import { shrinkClaims } from './shrink-claims.js';
import { takeTurns } from './take-turns.js';
import type { Destinations, Visit } from '../destinations/watch-destinations.js';
import { watchStops } from './watch-stops.js';

/** A claimed delivery with its message and its visit to the destination. */
export interface Claim extends ClaimedAhead {
  visit: Visit;
}

/** Claims deliveries ahead of the sends, so that no send waits for the database. */
export interface Supply {
  /** Looks for due deliveries again after it had run dry. */
  refill(): void;
  /**
   * Whether it may have a delivery: it has not run dry, or has claimed some that wait for room at their destination.
   */
  mayHave(): boolean;
  /** The next one whose destination has room, or undefined when there is none at this moment. */
  next(): Promise<Claim | undefined>;
  /** Claimed deliveries that no slot took; the caller gives them back. */
  rest(): Promise<ClaimedDelivery[]>;
}

/** Collaborators of a supply. */
export interface SupplyOptions {
  circuit: CircuitBreaker;
  destinations: Destinations;
  /** How much it may claim at this moment. */
  share: () => LeaseShare;
  /**
   * Whether it claims urgent deliveries alone, at most as many as are sent at once, so that other supplies claim urgent
   * ones, too.
   */
  urgentOnly: boolean;
  /** Whether mail may go out. */
  mayTry: () => boolean;
  /** Gives back, until then, a delivery that was stopped or whose destination pauses. */
  postpone: (delivery: ClaimedDelivery, until: Date) => void;
  /** Gives back deliveries that are too many for the present pace; they keep their place. Resolves when they are due. */
  giveBack: (deliveries: readonly ClaimedDelivery[]) => Promise<void>;
}

/** How many deliveries to one suspect domain stay claimed. */
const keptForSuspects = 2;
/** Seconds until a delivery without room is due again: urgent ones, ones to domains that are shut out, and ones to suspects. */
const later = { urgent: 1, shutOut: 2, suspect: 15 };

/** Creates a supply. It claims one delivery while the circuit is on trial, and a chunk otherwise. */
export function claimAhead(own: Services, parts: SupplyOptions): Supply {
  const { log, clock } = own;
  const { circuit, destinations, share, urgentOnly, mayTry, postpone, giveBack } = parts;
  const claimSome = claimChunk(own, urgentOnly);
  const turns = takeTurns();
  const shrinking = shrinkClaims();
  let claimedAhead: ClaimedAhead[] = [];
  let claiming: Promise<void> | undefined;
  let dry = false;
  let refills = 0;
  const stops = watchStops(own, (ids) => {
    const isStopped = ({ delivery }: ClaimedAhead) => ids.has(delivery.id);
    const stopped = claimedAhead.filter(isStopped);
    claimedAhead = claimedAhead.filter((one) => !isStopped(one));
    for (const { delivery } of stopped) postpone(delivery, clock());
  });

  async function claim(): Promise<void> {
    const limit = circuit.onTrial() ? 1 : share().chunk;
    const before = refills;
    const begun = performance.now();
    try {
      const { rows, messages, cutShort } = await claimSome(limit, turns.ask());
      const dealt = turns.deal(rows, limit);
      // Deliveries may have fallen due during the claim.
      dry = !dealt.more && !cutShort && refills === before;
      const found = joinMessages(dealt.rows, messages, log);
      if (claimedAhead.length === 0) stops.allClaimed(begun);
      shrinking.claimed(limit, claimedAhead.length === 0);
      claimedAhead = urgentFirst([...claimedAhead, ...found]);
    } catch (error) {
      dry = true;
      log.warn({ err: error }, 'nothing claimed; the sweep will try again');
    }
  }

  /**
   * Takes the first delivery whose destination has room. It gives back deliveries before it whose destination pauses,
   * or is a suspect or shut out and has some already: they must not block deliveries that may be sent.
   */
  function take(): ClaimedAhead | undefined {
    const waiting = new Map<string, number>();
    const { chunk } = share();
    let one: ClaimedAhead | undefined;
    for (let at = 0; (one = claimedAhead[at]) !== undefined;) {
      const { domain } = one;
      const { urgent, associationId: association } = one.delivery;
      if (
        destinations.pausedUntil(domain) === null &&
        destinations.hasRoom(domain, { urgent, association })
      ) {
        claimedAhead.splice(at, 1);
        return one;
      }
      const isShutOut = destinations.isShutOut(domain, { urgent, association });
      const among = isShutOut ? 'all that are shut out' : domain;
      const count = (waiting.get(among) ?? 0) + 1;
      const most = isShutOut ? chunk : destinations.suspects(domain) ? keptForSuspects : Infinity;
      const seconds = urgent ? later.urgent : isShutOut ? later.shutOut : later.suspect;
      const until =
        destinations.pausedUntil(domain) ??
        (count > most ? new Date(clock().getTime() + 1_000 * seconds) : null);
      if (until === null) {
        waiting.set(among, count);
        at += 1;
      } else {
        claimedAhead.splice(at, 1);
        postpone(one.delivery, until);
      }
    }
    return undefined;
  }

  function visit({ domain, delivery }: ClaimedAhead): Visit {
    const { urgent, associationId: association, attempts } = delivery;
    return destinations.visit(domain, { urgent, association, again: attempts > 1 });
  }

  function claimMore(most: number): void {
    if (claimedAhead.length > most || dry || claiming !== undefined) return;
    claiming = claim().finally(() => {
      claiming = undefined;
    });
  }

  function refill(): void {
    refills += 1;
    dry = false;
  }

  /** After a fall of the pace. The next claim takes turns again, the urgent first. */
  function shrink(): void {
    const rest = claimedAhead.splice(shrinking.kept(claimedAhead.length, share().chunk));
    if (rest.length > 0) void giveBack(rest.map(({ delivery }) => delivery)).then(refill);
  }

  return {
    refill() {
      refill();
      turns.lookRound();
      // Slots may wait for their turn for long.
      shrink();
    },
    mayHave: () => !dry || claimedAhead.length > 0,
    async next() {
      while (mayTry()) {
        const { ahead, chunk } = share();
        shrink();
        claimMore(ahead);
        const held = stops.look(() => claimedAhead.map(({ delivery }) => delivery));
        if (held !== undefined) {
          await held;
          continue;
        }
        const taken = take();
        if (taken !== undefined) return { ...taken, visit: visit(taken) };
        // All claimed deliveries wait for room at their destinations. Other destinations may have room.
        claimMore(ahead + 2 * chunk);
        if (claiming === undefined) return undefined;
        await claiming;
      }
      return undefined;
    },
    async rest() {
      await claiming;
      const rest = claimedAhead.map(({ delivery }) => delivery);
      claimedAhead = [];
      return rest;
    },
  };
}

function urgentFirst(claimedAhead: readonly ClaimedAhead[]): ClaimedAhead[] {
  const isUrgent = ({ delivery }: ClaimedAhead) => delivery.urgent;
  return [...claimedAhead.filter(isUrgent), ...claimedAhead.filter((one) => !isUrgent(one))];
}
