import { putLast } from '../put-last.js';
import { compareRounds } from './compare-rounds.js';
import { proveLimit } from './prove-limit.js';
import { voicesOf, weighComplainers, type Addressee } from './weigh-complainers.js';

/**
 * Tests whether a slower pace helps. Domains that said "too fast" may have a limit of their own, although they took
 * mail before: dozens of small ones at one host, or those of an attacker who wants to slow all mail down. A server with
 * a limit complains less at a slower pace, and takes mail of the domains for which it complains.
 */
export interface SlowerTrial {
  /** Whether the limit is the server's beyond doubt. */
  isProven(): boolean;
  /** The server said "too fast" about this mail, or before it heard of a recipient (null). */
  complained(addressee: Addressee | null): void;
  /** @param counts whether the send was of the present pace */
  accepted(addressee: Addressee, counts: boolean): void;
  /** Whether complaints about such mail do not count at present: its association, pharmacy or domain was found to mean itself. */
  isIgnored(addressee: Addressee): boolean;
  /** Whether complaints of domains do not count at present: they came at each pace alike. */
  isDeaf(): boolean;
  /**
   * Judges a round in which too many answers were "too fast".
   * @param at the present rate, and the length of the round
   * @returns the rate from before all slow-downs where a slower pace changed nothing; undefined to go slower
   */
  judge(round: TriedRound, at: { rate: number; seconds: number }): number | undefined;
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
/** Share of the complaints that must come from domains that accept nothing in the round. */
const apart = 0.9;
/** Milliseconds for which the complaints of these domains are ignored. */
const ignoredFor = 600_000;
/** Milliseconds for which complaints do not count that came at each pace alike; then the pace is tried anew. */
const deafFor = 60_000;
/** How many are ignored at most. */
const mostIgnored = 10_000;

/** Starts without a trial. */
export function trySlower(now: () => number): SlowerTrial {
  /** By the keys of `voicesOf`. */
  const ignoredUntil = new Map<string, number>();
  const proof = proveLimit(now);
  const complainers = weighComplainers();
  const comparison = compareRounds();
  let deafUntil = -Infinity;
  let [tried, share] = [0, 0];
  /** The rate before the first slow-down since the limit ended or the former rate was restored. */
  let before: number | undefined;
  let taking = new Set<string>();
  let complaints = new Map<string, number>();

  function end(): void {
    tried = 0;
    taking = new Set();
    complaints = new Map();
    complainers.clear();
    comparison.clear();
  }

  function ignore(voice: string): void {
    if (isVoiceIgnored(voice)) return;
    putLast(ignoredUntil, { key: voice, value: now() + ignoredFor, most: mostIgnored });
  }

  function isVoiceIgnored(voice: string): boolean {
    const until = ignoredUntil.get(voice);
    if (until === undefined) return false;
    if (now() < until) return true;
    ignoredUntil.delete(voice);
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
    proof.forget();
    end();
  }

  function goBack(): number {
    const rate = before ?? Infinity;
    forget();
    return rate;
  }

  return {
    isProven: proof.holds,
    forget,
    isDeaf: () => now() < deafUntil,
    isIgnored: (addressee) => voicesOf(addressee).some(isVoiceIgnored),
    complained(addressee) {
      proof.complained(addressee);
      if (addressee !== null) complainers.complained(addressee);
    },
    accepted(addressee, counts) {
      proof.accepted(addressee);
      if (counts) complainers.accepted(addressee);
    },
    judge(round, { rate, seconds }) {
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
      const one = complainers.find();
      if (one !== undefined) {
        ignore(one);
        return goBack();
      }
      if (comparison.add({ ...round, seconds })) {
        deafUntil = now() + deafFor;
        return goBack();
      }
      const shareNow = round.votes / (round.accepted + round.votes);
      tried = tried > 0 && shareNow < share * helped ? 1 : tried + 1;
      share = shareNow;
      if (tried <= rounds) return undefined;
      const takesNone = (domain: string) => !taking.has(domain);
      if (proof.holds() || !areOf(takesNone)) {
        end();
        return undefined;
      }
      [...complaints.keys()].filter(takesNone).forEach((domain) => ignore(`domain ${domain}`));
      return goBack();
    },
    pass(hasOwnLimit) {
      if (tried > 0 && !proof.holds() && areOf(hasOwnLimit)) return goBack();
      end();
      return undefined;
    },
  };
}
