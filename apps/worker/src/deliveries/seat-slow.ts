/** A send under way. */
export interface Going {
  readonly abort: AbortController;
  /** When it began, as `performance.now()` counts. */
  readonly at: number;
  /** Whether the mail server may have some of the message: to end the try would leave it in doubt. */
  begun: boolean;
}

/** Holds sends that took too long for a desk, so that the desk is free for the next delivery. */
export interface Seats {
  /**
   * Whether one is free, or could be had from a send that has held it for long enough, or there are none at all.
   * @param overtakenBefore as for `take`
   * @param kept how many are kept for others
   */
  free(overtakenBefore: number, kept?: number): boolean;
  /**
   * Takes a seat until `done`. When all are taken, the first gives way that a later send has overtaken and that can be ended
   * without doubt, itself the last of them; else one that began two minutes ago and still has no answer.
   * @param overtakenBefore sends that began before this instant have been overtaken, as `performance.now()` counts
   * @returns false when there is none
   */
  take(going: Going, done: Promise<void>, overtakenBefore: number): boolean;
  /**
   * Takes a seat until `done` while more than two are free, for a send that is long but not slow: those two are for suspects.
   * @returns false when there is none
   */
  takeSpare(going: Going, done: Promise<void>): boolean;
  /**
   * Counts an answered send that is not recorded yet against the seats, until `done`. A crash could send it twice, as it could the
   * sends in seats whose message has begun: together they are as many as the seats. It keeps no send from a seat.
   * @returns false when there are as many already
   */
  lend(done: Promise<void>): boolean;
  /** Resolves when one may be had. */
  changed(): Promise<void>;
}

/** Milliseconds after which a send in doubt is aborted when another send needs its seat. Without that need its mailer ends it. */
const longestWait = 120_000;
/** Milliseconds for which an overtaken send keeps its seat although a suspect needs it. */
const shortestStay = 1_000;
const pollMilliseconds = 1_000;
/** Seats that stay free for suspects: one of them only for those that were good before. */
const keptForSuspects = 2;

/** Creates so many seats. */
export function seatSlow(count: number): Seats {
  const seated = new Set<Going>();
  let lent = 0;
  let wake: (() => void)[] = [];

  function leave(going: Going): void {
    seated.delete(going);
    for (const call of wake.splice(0)) call();
  }

  function seat(going: Going, done: Promise<void>): true {
    seated.add(going);
    void done.finally(() => leave(going));
    return true;
  }

  return {
    free(overtakenBefore, kept = 0) {
      const gives = (going: Going) =>
        waitsLong(going) || (!going.begun && stayedEnough(going, overtakenBefore));
      return count === 0 || seated.size < Math.max(1, count - kept) || [...seated].some(gives);
    },
    take(going, done, overtakenBefore) {
      if (seated.size >= count) {
        const overtaken = [...seated, going].filter(({ at }) => at < overtakenBefore);
        const gives = overtaken.find(({ begun }) => !begun) ?? overtaken.find(waitsLong);
        if (gives === undefined) return false;
        gives.abort.abort();
        if (gives === going) return true;
        leave(gives);
      }
      return seat(going, done);
    },
    takeSpare: (going, done) => seated.size < count - keptForSuspects && seat(going, done),
    lend(done) {
      const inDoubt = [...seated].filter(({ begun }) => begun).length;
      if (inDoubt + lent >= count) return false;
      lent += 1;
      void done.finally(() => (lent -= 1));
      return true;
    },
    changed: () =>
      new Promise((resolve) => {
        const timer = setTimeout(end, pollMilliseconds);
        wake.push(end);
        function end() {
          clearTimeout(timer);
          wake = wake.filter((call) => call !== end);
          resolve();
        }
      }),
  };
}

function stayedEnough({ at }: Going, overtakenBefore: number): boolean {
  return at < overtakenBefore && at < performance.now() - shortestStay;
}

function waitsLong({ at }: Going): boolean {
  return at < performance.now() - longestWait;
}
