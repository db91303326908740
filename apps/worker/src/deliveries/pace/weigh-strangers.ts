/**
 * Weighs "too fast" from domains that have accepted nothing yet. Such a domain may mean the pace, or only its own
 * limit, like one that greylists, and hundreds of them may have one recipient each. So their answers are weighed
 * against those of known domains, and tested: when a slower pace changes nothing, they did not mean the pace.
 */
export interface Strangers {
  /** Remembers that the domain accepted a message. @returns whether it had accepted one before */
  took(domain: string): boolean;
  /** Whether the domain has accepted a message, or is null because the server answered before a recipient was named. */
  isKnown(domain: string | null): boolean;
  /** False for a while after a trial showed that they mean their own limits. */
  believed(): boolean;
  /** Whether the present pace depends only on their answers. */
  alone(): boolean;
  /**
   * Judges a round with too many "too fast".
   * @param rate the present rate
   * @returns the rate to continue at if only strangers said so and meant their own limits; undefined if it was the pace
   */
  judge(round: KnownAnswers, rate: number): number | undefined;
  /** A round was good: later complaints start a new trial. */
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
