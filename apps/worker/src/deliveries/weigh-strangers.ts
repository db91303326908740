/**
 * Weighs "too fast" from domains that have accepted nothing yet. Such a domain may mean our pace, or only itself, like one that
 * greylists, and hundreds of them may have one recipient each. So their answers are weighed against those of known domains, and
 * tested: when a slower pace changes nothing, they did not mean the pace.
 */
export interface Strangers {
  /** Remembers that the domain took a message. @returns whether it had taken one before */
  took(domain: string): boolean;
  /** Whether the domain has taken a message, or none is meant: the server said so before it heard of a recipient. */
  isKnown(domain: string | null): boolean;
  /** False for a while after they were found to mean themselves. */
  believed(): boolean;
  /** Whether the present pace rests on their word alone. */
  alone(): boolean;
  /**
   * Judges a round of which too much was "too fast".
   * @param rate the present one
   * @returns the rate to go on at where only strangers said so and meant themselves; undefined where it was the pace
   */
  judge(round: KnownAnswers, rate: number): number | undefined;
  /** A round was good: what is said next is tried anew. */
  relent(): void;
}

/** The answers of known domains and of the mail server in one round. */
export interface KnownAnswers {
  accepted: number;
  votes: number;
}

/** Accepted messages to known domains that show a good pace when no known domain said "too fast". */
const enough = 10;
/** Rounds in a row in which unknown domains may slow the pace down. */
const rounds = 3;
/** Milliseconds for which unknown domains are ignored afterwards. */
const disbelief = 600_000;
/** How many domains are remembered. */
const mostKnown = 10_000;

/** Starts without answers. */
export function weighStrangers(now: () => number): Strangers {
  const known = new Set<string>();
  let tried = 0;
  let before = Infinity;
  let alone = false;
  let disbelievedUntil = -Infinity;

  return {
    took(domain) {
      const isKnown = known.delete(domain);
      known.add(domain);
      const [oldest] = known;
      if (known.size > mostKnown && oldest !== undefined) known.delete(oldest);
      return isKnown;
    },
    isKnown: (domain) => domain === null || known.has(domain),
    believed: () => now() >= disbelievedUntil,
    alone: () => alone,
    judge({ accepted, votes }, rate) {
      if (votes > 0) {
        [tried, alone] = [0, false];
        return undefined;
      }
      if (accepted >= enough) return rate;
      if (tried === 0) before = rate;
      alone ||= rate === Infinity;
      tried += 1;
      if (tried <= rounds) return undefined;
      [tried, disbelievedUntil] = [0, now() + disbelief];
      return before;
    },
    relent() {
      tried = 0;
    },
  };
}
