/**
 * Tests whether a slower pace helps. Domains that said "too fast" may have a limit of their own, although they took
 * mail before: dozens of small ones at one host, or those of an attacker who wants to slow all mail down. A server with
 * a limit complains less at a slower pace, and takes mail of the domains for which it complains.
 */
export interface SlowerTrial {
  /** Whether the limit is the server's beyond doubt: domains that complained accepted again within seconds, several of them lately. */
  isProven(): boolean;
  /** The domain said "too fast". */
  complained(domain: string): void;
  /** The domain accepted a message. */
  took(domain: string): void;
  /** Whether the domain was found to have a limit of its own, in the last ten minutes. */
  isIgnored(domain: string): boolean;
  /**
   * Judges a round in which too many answers were "too fast".
   * @param rate the present rate
   * @returns the rate from before all slow-downs where a slower pace changed nothing; undefined to go slower
   */
  judge(round: TriedRound, rate: number): number | undefined;
  /** Ends the limit. */
  forget(): void;
  /**
   * A round was good, which ends the trial.
   * @param hasOwnLimit whether the complaints of a domain do not count at present
   * @returns the rate from before the trial if the complaints stopped because they do not count, and not because of the
   *   pace
   */
  pass(hasOwnLimit: (domain: string) => boolean): number | undefined;
}

/** The answers of one round. */
export interface TriedRound {
  accepted: number;
  votes: number;
  /** Domains that accepted. */
  taking: ReadonlySet<string>;
  /** How often each domain said "too fast". */
  complaints: ReadonlyMap<string, number>;
}

/** The most consecutive rounds with a slower pace that does not help. */
const rounds = 3;
/** A slower pace helps where the share of "too fast" falls below this part of what it was. */
const helped = 0.75;
/**
 * Proof of a server's limit: how many times a domain accepts within how many milliseconds of its complaint, and for how
 * long that counts.
 */
const [enough, returnsWithin, provenFor] = [5, 30_000, 300_000];
/** Share of the complaints that must come from domains that accept nothing in the round. */
const apart = 0.9;
/** Milliseconds for which the complaints of these domains are ignored. */
const ignoredFor = 600_000;
/** How many domains are ignored at most. */
const mostIgnored = 10_000;

/** Starts without a trial. */
export function trySlower(now: () => number): SlowerTrial {
  const ignoredUntil = new Map<string, number>();
  let [tried, share] = [0, 0];
  /** The rate before the first slow-down since the limit ended or the former rate was restored. */
  let before: number | undefined;
  /** When each domain complained last, the oldest first. */
  const complainedAt = new Map<string, number>();
  /** When the newest domains accepted soon after their complaint. */
  let returnedAt: number[] = [];
  let taking = new Set<string>();
  let complaints = new Map<string, number>();

  function end(): void {
    tried = 0;
    taking = new Set();
    complaints = new Map();
  }

  function ignore(domain: string): void {
    if (isIgnored(domain)) return;
    ignoredUntil.set(domain, now() + ignoredFor);
    for (const first of ignoredUntil.keys()) if (ignoredUntil.size > mostIgnored) ignoredUntil.delete(first);
  }

  function isIgnored(domain: string): boolean {
    const until = ignoredUntil.get(domain);
    if (until === undefined) return false;
    if (now() < until) return true;
    ignoredUntil.delete(domain);
    return false;
  }

  /** Whether nearly all complaints of the trial came from domains that satisfy `such`. */
  function areOf(such: (domain: string) => boolean): boolean {
    let [all, theirs] = [0, 0];
    for (const [domain, count] of complaints) {
      all += count;
      if (such(domain)) theirs += count;
    }
    return all > 0 && theirs >= all * apart;
  }

  function forget(): void {
    before = undefined;
    returnedAt = [];
    end();
  }

  function isProven(): boolean {
    const [first] = returnedAt;
    return returnedAt.length === enough && first !== undefined && now() - first < provenFor;
  }

  function goBack(): number {
    const rate = before ?? Infinity;
    forget();
    return rate;
  }

  return {
    isProven,
    forget,
    complained(domain) {
      complainedAt.delete(domain);
      complainedAt.set(domain, now());
      for (const first of complainedAt.keys())
        if (complainedAt.size > mostIgnored) complainedAt.delete(first);
    },
    took(domain) {
      const at = complainedAt.get(domain);
      complainedAt.delete(domain);
      if (at === undefined || now() - at > returnsWithin) return;
      returnedAt = [...returnedAt, now()].slice(-enough);
    },
    isIgnored,
    judge(round, rate) {
      before ??= rate;
      // Without accepted mail there is nothing to compare with: a server that counts by the minute takes nothing for a
      // while.
      if (round.accepted === 0) {
        end();
        return undefined;
      }
      for (const domain of round.taking) taking.add(domain);
      for (const [domain, count] of round.complaints)
        complaints.set(domain, (complaints.get(domain) ?? 0) + count);
      const shareNow = round.votes / (round.accepted + round.votes);
      tried = tried > 0 && shareNow < share * helped ? 1 : tried + 1;
      share = shareNow;
      if (tried <= rounds) return undefined;
      const takesNone = (domain: string) => !taking.has(domain);
      if (isProven() || !areOf(takesNone)) {
        end();
        return undefined;
      }
      [...complaints.keys()].filter(takesNone).forEach(ignore);
      return goBack();
    },
    pass(hasOwnLimit) {
      if (tried > 0 && !isProven() && areOf(hasOwnLimit)) return goBack();
      end();
      return undefined;
    },
  };
}
