import { watchClosings } from './watch-closings.js';
import { weighStrangers, type KnownAnswers } from './weigh-strangers.js';

/** The pace at which the mail server takes mail, learned from its answers. */
export interface LearnedPace {
  /** Sends a second; Infinity while it has not complained. */
  rate(): number;
  /** It took a message whose send began then, as `now` counts. */
  accepted(domain: string, begin: number): void;
  /**
   * It said "too fast" to a send that began then; `domain` is null where it said so before it heard of a recipient.
   * @param counts whether it says something about the pace: not of a delivery to which it has said so several times, because
   *   it may mean that recipient
   * @returns whether it meant our pace, and not this one recipient or all mail
   */
  tooFast(domain: string | null, begin: number, counts?: boolean): boolean;
}

const minute = 60_000;
/** Milliseconds without accepted mail after which the server is away. A server with a limit per minute takes some within this time. */
const away = 2 * minute;
/** Sends a second at least, whatever the server says: one in 20 seconds. */
const slowest = 0.05;
/** Sends a second at least while only unknown domains complain: an alert waits for one second at most. */
const slowestForStrangers = 1;
/** Sends a second from which one accepted message to a known domain lifts a limit that only unknown domains asked for. */
const trustedAgain = 1_000;
/** A limit begins when so many of so many answers said "too fast". */
const [votesToBegin, answersToBegin] = [4, 20];
/** Share of "too fast" among the answers below which the pace is kept. */
const tolerated = 0.1;
/** A domain that says "too fast" so often, while so much other mail is accepted, has a limit of its own. */
const [refusals, served] = [3, 10];
/** How many such domains are remembered. */
const mostRefusing = 10_000;
/** Milliseconds without "too fast" after which the limit is lifted. */
const forgetAfter = 60 * minute;

/** The results of the sends since the pace was last judged. */
interface Round {
  begin: number;
  accepted: number;
  votes: number;
  /** Of these, what known domains and the server itself said (`weigh-strangers.ts`). */
  known: KnownAnswers;
}

/**
 * Additive increase, multiplicative decrease, as for any shared line, over rounds of a second or of 20 answers. A round in
 * which a tenth says "too fast" lowers the rate to what was taken meanwhile; by half where that was nothing, as of a server
 * that counts by the minute. A better round doubles it up to half of what it was before, or to what is taken in the mean of a
 * minute; then it adds a twentieth. After 20 good rounds the steps double.
 */
export function learnPace(now: () => number = () => performance.now()): LearnedPace {
  let limit = Infinity;
  let goal = 0;
  let step = 0;
  let good = 0;
  let changedAt = 0;
  let acceptedAt = -Infinity;
  let votedAt = -Infinity;
  let acceptedCount = 0;
  /** Of the last minute, older ones counting less. */
  let recent = 0;
  let firstAt = 0;
  /** The rate of the last round that was good. */
  let sound = 0;
  const closings = watchClosings(now, () => ({ limit, goal, step }));
  const strangers = weighStrangers(now);
  let round = roundFrom(now());
  /** By domain: how often it said "too fast" since it took something, and how many messages had been taken before. */
  const refusing = new Map<string, { times: number; since: number }>();

  function begin(): void {
    round = roundFrom(Math.max(now(), changedAt));
  }

  function slowDown(seconds: number): void {
    const answers = round.accepted + round.votes;
    const before = limit === Infinity ? answers / seconds : limit;
    const taken = round.accepted / Math.max(1, seconds);
    goal = Math.max(taken > 0 ? before / 2 : 0, meanOfMinute());
    // The share of a few answers is chance.
    const trusted = limit === Infinity ? 0 : round.votes < answers * 0.3 ? 0.9 : answers < 10 ? 0.7 : 0;
    const lower = taken === 0 ? Math.max(before / 2, goal / 4) : Math.max(taken, before * trusted);
    const least = strangers.alone() ? slowestForStrangers : slowest;
    limit = Math.max(least, Math.min(before * 0.95, lower));
    goal = Math.max(goal, limit);
    step = goal / 20;
    good = 0;
    changedAt = now() + 1_000;
  }

  function meanOfMinute(): number {
    const lately = recent * Math.exp((acceptedAt - now()) / minute);
    return lately / (60 * (1 - Math.exp((firstAt - 1_000 - now()) / minute)));
  }

  function speedUp(seconds: number): void {
    // A rate that was not reached proves nothing about a higher rate.
    if (round.accepted / seconds < limit / 2) return;
    good += 1;
    strangers.relent();
    sound = limit;
    if (limit < goal) limit = Math.min(goal, limit * 2);
    else limit += step;
    if (good % 20 === 0) step *= 2;
  }

  function look(): void {
    const { accepted, votes } = round;
    const answers = accepted + votes;
    const seconds = Math.max(0.05, (now() - round.begin) / 1000);
    if (limit === Infinity) {
      if (votes < votesToBegin && answers < answersToBegin) return;
      if (votes >= votesToBegin && strangers.judge(round.known, limit) === undefined) slowDown(seconds);
      begin();
      return;
    }
    const over = (seconds >= 1 && (answers >= 20 || votes >= 5)) || (seconds >= 10 && answers >= 3);
    if (!over) return;
    const rate = votes > answers * tolerated ? strangers.judge(round.known, limit) : limit;
    if (rate === undefined) slowDown(seconds);
    else {
      limit = rate;
      speedUp(seconds);
    }
    begin();
  }

  function refusesByItself(domain: string): boolean {
    const of = refusing.get(domain) ?? { times: 0, since: acceptedCount };
    of.times += 1;
    if (refusing.size >= mostRefusing) refusing.clear();
    refusing.set(domain, of);
    return of.times >= refusals && acceptedCount - of.since >= served;
  }

  return {
    rate() {
      if (limit !== Infinity && now() - votedAt > forgetAfter) limit = Infinity;
      return limit;
    },
    accepted(domain, beginOfSend) {
      const before = closings.opened();
      if (before !== undefined) {
        ({ limit, goal, step } = before);
        changedAt = now();
        begin();
      }
      if (now() - acceptedAt > away) {
        firstAt = now();
        recent = 0;
        if (limit < sound / 2) limit = sound / 2;
      }
      recent = recent * Math.exp((acceptedAt - now()) / minute) + 1;
      acceptedAt = now();
      acceptedCount += 1;
      refusing.delete(domain);
      const isKnown = strangers.took(domain);
      // A known domain accepts: only unknown domains speak against a faster pace.
      if (isKnown && strangers.alone()) limit = limit < trustedAgain ? limit * 2 : Infinity;
      // A send that began before the last change judges the earlier pace.
      if (beginOfSend < changedAt) return;
      round.accepted += 1;
      if (isKnown) round.known.accepted += 1;
      look();
    },
    tooFast(domain, beginOfSend, counts = true) {
      if (domain === null) closings.closed();
      else closings.answered();
      if (domain !== null && refusesByItself(domain)) return false;
      const isKnown = strangers.isKnown(domain);
      if (!isKnown && !strangers.believed()) return false;
      // A server that takes no mail at all is away, and does not ask for a slower pace.
      if (now() - acceptedAt > away) return false;
      if (!counts) return limit !== Infinity;
      votedAt = now();
      if (beginOfSend >= changedAt) {
        round.votes += 1;
        if (isKnown) round.known.votes += 1;
        look();
      }
      return limit !== Infinity;
    },
  };
}

const roundFrom = (begin: number): Round => ({
  begin,
  accepted: 0,
  votes: 0,
  known: { accepted: 0, votes: 0 },
});
