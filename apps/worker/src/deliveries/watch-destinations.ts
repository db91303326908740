const failuresToPause = 3;
const firstPause = 5_000;
const longestPause = 300_000;
const kept = 10_000;

/** How a send to a destination ended: it answered, it hung or broke, or the mail server was not reached at all. */
export type DestinationWord = 'ANSWERED' | 'FAILED' | 'UNASKED';

/** A send to a destination. Its end is told once. That it is slow may be told before. */
export interface Visit {
  /** Whether the last send to it was slow or failed: this one is not worth a desk. */
  readonly suspect: boolean;
  /** @param inDoubt whether the server may have some of the message, so that nobody can end the send without doubt */
  slow(inDoubt: boolean): void;
  end(word: DestinationWord): void;
}

/**
 * The state of each recipient domain. How many sends go to it at once grows from one with each answer while all of it is used, and is halved by each
 * send that is slow or fails. After such a send it is a suspect, until it answers quickly. After three failed sends in a row
 * it pauses, longer each time, and then gets a single try; other domains go on.
 */
export interface Destinations {
  /** Whether one more send to it may begin now. */
  hasRoom(domain: string): boolean;
  /** Whether its last sends were slow or failed. */
  suspects(domain: string): boolean;
  /** Null, or the instant before which nothing goes to it. */
  pausedUntil(domain: string): Date | null;
  /** How many pause at this moment. */
  pausing(): number;
  /**
   * A send begins. That it is slow or fails says nothing of the domain where a send that began later was answered.
   * @param again whether this delivery was tried before: then it says nothing of a domain that has answered others, either
   */
  visit(domain: string, delivery?: { again: boolean }): Visit;
}

interface Destination {
  underWay: number;
  /** How many sends have begun, and the number of the newest one that was answered. */
  begun: number;
  newest: number;
  /** Those of them that are slow and can be ended without doubt: they take nobody's place. */
  light: number;
  /** How many others may be under way. */
  room: number;
  suspect: boolean;
  answered: boolean;
  failures: number;
  pauses: number;
  until: Date | null;
}

/**
 * @param bounds.most how many sends may ever go to one at once
 * @param bounds.first how many may go to domains that have not answered yet, while there is no place for what takes long
 * @param bounds.mayTakeLong whether there is such a place
 * @param bounds.mayTryAgain whether there is one for a suspect that was good before
 * @param onChange called when one has room again that had none, or begins to pause
 */
export function watchDestinations(
  clock: () => Date,
  bounds: { most: number; first: number; mayTakeLong: () => boolean; mayTryAgain: () => boolean },
  onChange: () => void,
): Destinations {
  const { most, first, mayTakeLong, mayTryAgain } = bounds;
  const known = new Map<string, Destination>();
  let unknown = 0;
  let trials = 0;

  function find(domain: string): Destination {
    const found = known.get(domain);
    if (found !== undefined) return found;
    if (known.size >= kept) forgetIdle(known, clock());
    const fresh = {
      underWay: 0,
      begun: 0,
      newest: 0,
      light: 0,
      room: 1,
      suspect: false,
      answered: false,
      failures: 0,
      pauses: 0,
      until: null,
    };
    known.set(domain, fresh);
    return fresh;
  }

  function distrust(of: Destination, inDoubt: boolean): void {
    of.room = Math.max(1, Math.floor(of.room / 2));
    of.suspect ||= of.room === 1 && (inDoubt || !of.answered);
  }

  function fail(of: Destination): void {
    of.failures += 1;
    if (of.until === null && of.failures < failuresToPause) return;
    if (of.until !== null && of.until > clock()) return;
    of.until = new Date(clock().getTime() + Math.min(firstPause * 2 ** of.pauses, longestPause));
    of.pauses += 1;
  }

  return {
    hasRoom(domain) {
      const of = known.get(domain);
      if (of?.answered !== true && of?.suspect !== true && unknown >= first && !mayTakeLong()) return false;
      if (of === undefined) return true;
      if (of.until !== null) return of.until <= clock() && of.underWay === 0 && mayTakeLong();
      if (of.suspect && !mayTakeLong() && !(of.answered && trials === 0 && mayTryAgain())) return false;
      return of.underWay - of.light < of.room;
    },
    suspects(domain) {
      const of = known.get(domain);
      return of !== undefined && (of.suspect || of.until !== null);
    },
    pausedUntil(domain) {
      const until = known.get(domain)?.until ?? null;
      return until !== null && until > clock() ? until : null;
    },
    pausing() {
      const now = clock();
      return [...known.values()].filter(({ until }) => until !== null && until > now).length;
    },
    visit(domain, { again } = { again: false }) {
      const of = find(domain);
      of.underWay += 1;
      const number = (of.begun += 1);
      const isFirst = !of.answered;
      if (isFirst) unknown += 1;
      // Bad servers may take all places but one: there, one send at a time may show that a domain is good again.
      const isTrial = of.suspect && !mayTakeLong();
      if (isTrial) trials += 1;
      const isNews = () => of.newest < number && !(again && of.answered && of.until === null);
      let slow: 'NOT' | 'LIGHT' | 'IN_DOUBT' = 'NOT';
      return {
        suspect: of.suspect || of.until !== null,
        slow(inDoubt) {
          slow = inDoubt ? 'IN_DOUBT' : 'LIGHT';
          if (!inDoubt) of.light += 1;
          if (isNews()) distrust(of, inDoubt);
          onChange();
        },
        end(word) {
          // What it does not use tells nothing of what it can take.
          const full = of.underWay - of.light >= of.room;
          of.underWay -= 1;
          if (slow === 'LIGHT') of.light -= 1;
          if (isFirst) unknown -= 1;
          if (isTrial) trials -= 1;
          if (word === 'ANSWERED') {
            Object.assign(of, { answered: true, failures: 0, pauses: 0, until: null });
            of.newest = Math.max(of.newest, number);
            if (full) of.room = Math.min(of.room + 1, most);
            if (slow === 'NOT') of.suspect = false;
          }
          if (word === 'FAILED' && isNews()) {
            if (slow === 'NOT') distrust(of, false);
            fail(of);
          }
          onChange();
        },
      };
    },
  };
}

function forgetIdle(known: Map<string, Destination>, now: Date): void {
  const old = new Date(now.getTime() - longestPause);
  for (const [domain, { underWay, until }] of known)
    if (underWay === 0 && (until === null || until < old)) known.delete(domain);
}
