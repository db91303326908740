/**
 * Domains that say "too fast" and have taken nothing yet. They may mean our pace, or themselves, as one that greylists does;
 * there may be hundreds of these with one recipient each. So their word is weighed against that of the domains that are known
 * to take mail, and tried: where a slower pace changes nothing, it was not about the pace.
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

/** What domains that are known, and the server itself, said in a round. */
export interface KnownAnswers {
  accepted: number;
  votes: number;
}

/** So many messages to known domains show, where none of these said "too fast", that the pace is right. */
const enough = 10;
/** So many rounds in a row may go slower on the word of strangers. */
const rounds = 3;
/** Milliseconds for which they are not believed. */
const disbelief = 600_000;
/** Domains that are remembered. */
const mostKnown = 10_000;

/** None has said anything yet. */
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
