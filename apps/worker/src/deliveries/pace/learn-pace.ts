import { meanOfMinute } from './mean-of-minute.js';
import { beginRound } from './pace-round.js';
import { trySlower } from './try-slower.js';
import { watchClosings } from './watch-closings.js';
import { watchOwnLimits } from './watch-own-limits.js';
import type { Addressee } from './weigh-complainers.js';
import { weighStrangers } from './weigh-strangers.js';

/** The pace at which the mail server takes mail, learned from its answers. */
export interface LearnedPace {
  /** Sends a second; Infinity as long as it has not complained. */
  rate(): number;
  /** It accepted a message whose send began at `begin`, on the clock of `now`. */
  accepted(addressee: Addressee, begin: number): void;
  /**
   * It said "too fast" to a send that began then; `addressee` is null if it said so before a recipient was named.
   * @param how.counts whether it says something about the pace: not of a delivery to which it has said so several times, because
   *   it may mean that recipient
   * @param how.closed whether it closed the connection before a recipient was named
   * @returns whether it concerns the pace, and not this one recipient or all mail
   */
  tooFast(addressee: Addressee | null, begin: number, how?: { counts?: boolean; closed?: boolean }): boolean;
}

const minute = 60_000;
/** Milliseconds without accepted mail after which the server counts as down; longer than a limit per minute. */
const away = 2 * minute;
/** Sends a second at least, whatever the server says: one in 20 seconds. */
const slowest = 0.05;
/** Sends a second at least while it is in doubt whether the complaints mean the pace: an alert waits for one second at most. */
const slowestInDoubt = 1;
/** Sends a second from which one accepted message to a known domain lifts a limit that only unknown domains asked for. */
const trustedAgain = 1_000;
/** A limit begins when so many of so many answers said "too fast". */
const [votesToBegin, answersToBegin] = [4, 20];
/** Seconds that the first round with complaints of domains lasts at least. */
const firstLook = 0.25;
/** Share of "too fast" among the answers below which the pace is kept. */
const tolerated = 0.1;
/** Stands for the mail server itself: a complaint before a recipient is named concerns the pace. */
const serverItself = '';
/** Milliseconds without "too fast" after which the limit is lifted. */
const forgetAfter = 60 * minute;

/**
 * Additive increase, multiplicative decrease, as for any shared line, over rounds of a second or of 20 answers. A round
 * in which a tenth says "too fast" lowers the rate to that of the accepted mail, or by half if none was accepted, as by
 * a server that counts by the minute. A better round doubles it up to half of its former value, or to the mean of the
 * accepted mail in a minute; then it adds a twentieth. After 20 good rounds the steps double.
 */
export function learnPace(now: () => number = () => performance.now()): LearnedPace {
  let limit = Infinity;
  let goal = 0;
  let step = 0;
  let good = 0;
  let changedAt = 0;
  let acceptedAt = -Infinity;
  let votedAt = -Infinity;
  /** The rate of the last good round. */
  let sound = 0;
  const closings = watchClosings(now, () => ({ limit, goal, step }));
  const strangers = weighStrangers(now);
  const trial = trySlower(now);
  const ownLimits = watchOwnLimits();
  const mean = meanOfMinute(now);
  let round = beginRound(now());

  function begin(): void {
    round = beginRound(Math.max(now(), changedAt));
  }

  function slowDown(seconds: number): void {
    const answers = round.accepted + round.votes;
    const before = limit === Infinity ? answers / seconds : limit;
    const taken =
      round.accepted / (limit === Infinity && seconds >= firstLook ? seconds : Math.max(1, seconds));
    goal = Math.max(taken > 0 ? before / 2 : 0, mean.rate());
    // The share in a few answers is random.
    const trusted = limit === Infinity ? 0 : round.votes < answers * 0.3 ? 0.9 : answers < 10 ? 0.7 : 0;
    const lower = taken === 0 ? Math.max(before / 2, goal / 4) : Math.max(taken, before * trusted);
    limit = Math.max(least(), Math.min(before * 0.95, lower));
    goal = Math.max(goal, limit);
    step = goal / 20;
    good = 0;
    changedAt = now() + 1_000;
  }

  /** It rises again when the proof of a limit does not hold any more. */
  function least(): number {
    return strangers.alone() || !trial.isProven() ? slowestInDoubt : slowest;
  }

  function speedUp(seconds: number): void {
    // A rate that was not reached proves nothing about a higher rate.
    if (round.accepted / seconds < limit / 2) return;
    good += 1;
    strangers.relent();
    limit = trial.pass(ownLimits.has) ?? limit;
    sound = limit;
    if (!trial.isProven()) limit *= 2;
    else if (limit < goal) limit = Math.min(goal, limit * 2);
    else limit += step;
    if (good % 20 === 0) step *= 2;
  }

  /** @returns the rate to continue at if the complaints did not concern the pace; undefined otherwise */
  function judge(seconds: number): number | undefined {
    return strangers.judge(round.known, limit) ?? trial.judge(round, { rate: limit, seconds });
  }

  /** Whether a moment is too short to tell a limit of some domains from one of the server: others accept meanwhile. */
  function isTooEarly(seconds: number): boolean {
    const { accepted, votes, known, complaints } = round;
    return seconds < firstLook && known.votes > 0 && accepted * 4 >= votes && !complaints.has(serverItself);
  }

  function look(): void {
    const { accepted, votes } = round;
    const answers = accepted + votes;
    const seconds = Math.max(0.05, (now() - round.begin) / 1000);
    if (limit === Infinity) {
      if (votes < votesToBegin && answers < answersToBegin) return;
      if (votes >= votesToBegin && isTooEarly(seconds)) return;
      if (votes < votesToBegin) trial.pass(ownLimits.has);
      else if (judge(seconds) === undefined) slowDown(seconds);
      begin();
      return;
    }
    const over = (seconds >= 1 && (answers >= 20 || votes >= 5)) || (seconds >= 10 && answers >= 3);
    if (!over) return;
    const rate = votes > answers * tolerated ? judge(seconds) : limit;
    if (rate === undefined) slowDown(seconds);
    else {
      limit = rate;
      speedUp(seconds);
    }
    begin();
  }

  return {
    rate() {
      if (limit !== Infinity && now() - votedAt > forgetAfter) {
        limit = Infinity;
        trial.forget();
      }
      return Math.max(limit, least());
    },
    accepted(addressee, beginOfSend) {
      const { domain } = addressee;
      const before = closings.opened();
      if (before !== undefined) {
        ({ limit, goal, step } = before);
        changedAt = now();
        begin();
      }
      if (now() - acceptedAt > away) {
        mean.begin();
        if (limit < sound / 2) limit = sound / 2;
      }
      mean.add();
      acceptedAt = now();
      ownLimits.took(domain);
      trial.accepted(addressee, beginOfSend >= changedAt);
      const isKnown = strangers.took(domain);
      // A known domain accepts: only unknown domains speak against a faster pace.
      if (isKnown && strangers.alone()) limit = limit < trustedAgain ? limit * 2 : Infinity;
      // A send that began before the last change judges the earlier pace.
      if (beginOfSend < changedAt) return;
      round.accepted += 1;
      round.taking.add(domain);
      if (isKnown) round.known.accepted += 1;
      look();
    },
    tooFast(addressee, beginOfSend, { counts = true, closed = false } = {}) {
      if (closed) closings.closed();
      else closings.answered();
      const domain = addressee?.domain ?? null;
      if (domain !== null && ownLimits.complained(domain)) return false;
      if (addressee !== null && trial.isIgnored(addressee)) return false;
      const isKnown = strangers.isKnown(domain);
      if (!isKnown && !strangers.believed()) return false;
      // A server that accepts no mail at all is down, and does not ask for a slower pace.
      if (now() - acceptedAt > away) return false;
      // Tried again within seconds, at the pace from before.
      if (addressee !== null && trial.isDeaf()) return counts;
      if (!counts) return limit !== Infinity;
      votedAt = now();
      if (beginOfSend >= changedAt) {
        round.votes += 1;
        const of = domain ?? serverItself;
        if (domain === null) round.taking.add(of);
        trial.complained(addressee);
        round.complaints.set(of, (round.complaints.get(of) ?? 0) + 1);
        if (isKnown) round.known.votes += 1;
        look();
      }
      return limit !== Infinity;
    },
  };
}
