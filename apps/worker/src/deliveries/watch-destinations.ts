const failuresToPause = 3;
const firstPause = 5_000;
const longestPause = 300_000;
const kept = 10_000;

/** How a send to a destination ended: it answered, it hung or broke, or the mail server was not reached at all. */
export type DestinationWord = 'ANSWERED' | 'FAILED' | 'UNASKED';

/** A send to a destination. Its end is told once. That it is slow may be told before, and counts as a failure until then. */
export interface Visit {
  slow(): void;
  end(word: DestinationWord): void;
}

/**
 * The state of each recipient domain. After three failed sends in a row a domain pauses, longer each time, and then gets a
 * single try; other domains go on. A domain that has not answered yet gets few sends at once.
 */
export interface Destinations {
  /** Whether one more send to it may begin now. */
  hasRoom(domain: string): boolean;
  /** Null, or the instant before which nothing goes to it. */
  pausedUntil(domain: string): Date | null;
  /** How many pause at this moment. */
  pausing(): number;
  /** A send begins. */
  visit(domain: string): Visit;
}

interface Destination {
  /** Sends in desks; a slow one has left its desk. */
  sending: number;
  failures: number;
  pauses: number;
  answered: boolean;
  until: Date | null;
}

/**
 * @param first how many sends go at once to a domain that has not answered yet
 * @param onChange called when one has room again that had none, or begins to pause
 */
export function watchDestinations(clock: () => Date, first: number, onChange: () => void): Destinations {
  const known = new Map<string, Destination>();

  function find(domain: string): Destination {
    const found = known.get(domain);
    if (found !== undefined) return found;
    if (known.size >= kept) forgetIdle(known, clock());
    const fresh: Destination = { sending: 0, failures: 0, pauses: 0, answered: false, until: null };
    known.set(domain, fresh);
    return fresh;
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
      if (of === undefined) return true;
      if (of.until !== null) return of.until <= clock() && of.sending === 0;
      return of.answered || of.sending < first;
    },
    pausedUntil(domain) {
      const until = known.get(domain)?.until ?? null;
      return until !== null && until > clock() ? until : null;
    },
    pausing() {
      const now = clock();
      return [...known.values()].filter(({ until }) => until !== null && until > now).length;
    },
    visit(domain) {
      const of = find(domain);
      of.sending += 1;
      let slow = false;
      return {
        slow() {
          slow = true;
          of.sending -= 1;
          fail(of);
          onChange();
        },
        end(word) {
          if (!slow) of.sending -= 1;
          if (word === 'ANSWERED') Object.assign(of, { failures: 0, pauses: 0, answered: true, until: null });
          if (word === 'FAILED' && !slow) fail(of);
          onChange();
        },
      };
    },
  };
}

function forgetIdle(known: Map<string, Destination>, now: Date): void {
  const old = new Date(now.getTime() - longestPause);
  for (const [domain, { sending, until }] of known)
    if (sending === 0 && (until === null || until < old)) known.delete(domain);
}
