/** A send under way. */
export interface Going {
  readonly abort: AbortController;
  /** When it began, as `performance.now()` counts. */
  readonly at: number;
  /** Whether the mail server may have a part of the message: then an abort would leave its outcome unknown. */
  begun: boolean;
}

/** Holds sends that took too long for a slot, so that the slot is free for the next delivery. */
export interface SlowSlots {
  /**
   * Whether one is free, or could be taken from a send that has held it long enough, or there are none at all.
   * @param overtakenBefore as for `take`
   * @param kept how many are reserved for others
   */
  free(overtakenBefore: number, kept?: number): boolean;
  /**
   * Takes a slow slot until `done`. When all are taken, it aborts the first send that a later one has overtaken and
   * whose outcome is certain, `going` itself last; otherwise one that began two minutes ago and still has no answer.
   * @param overtakenBefore sends that began before this instant have been overtaken, as `performance.now()` counts
   * @returns false when there is none
   */
  take(going: Going, done: Promise<void>, overtakenBefore: number): boolean;
  /**
   * Takes a slow slot until `done` while more than two are free, for a send that is long but not slow: those two are
   * reserved for suspects.
   * @returns false when there is none
   */
  takeSpare(going: Going, done: Promise<void>): boolean;
  /**
   * Counts an answered send that is not recorded yet, until `done`. After a crash it could be sent twice, like the
   * sends in slow slots whose message has begun: together they are at most as many as the slow slots. It blocks no slow
   * slot.
   * @returns false when there are as many already
   */
  lend(done: Promise<void>): boolean;
  /** Resolves when one may be available. */
  changed(): Promise<void>;
}

/**
 * Milliseconds after which a send with an uncertain outcome is aborted when another send needs its slow slot. Without
 * that need its mailer ends it.
 */
const longestWait = 120_000;
/** Milliseconds for which an overtaken send keeps its slow slot although a suspect needs it. */
const shortestStay = 1_000;
const pollMilliseconds = 1_000;
/** Slow slots that stay free for suspects: one of them only for domains that were good before. */
const keptForSuspects = 2;

/** Creates `count` slow slots. */
export function openSlowSlots(count: number): SlowSlots {
  const held = new Set<Going>();
  let lent = 0;
  let wake: (() => void)[] = [];

  function leave(going: Going): void {
    held.delete(going);
    for (const call of wake.splice(0)) call();
  }

  function hold(going: Going, done: Promise<void>): true {
    held.add(going);
    void done.finally(() => leave(going));
    return true;
  }

  return {
    free(overtakenBefore, kept = 0) {
      const gives = (going: Going) =>
        waitsLong(going) || (!going.begun && stayedEnough(going, overtakenBefore));
      return count === 0 || held.size < Math.max(1, count - kept) || [...held].some(gives);
    },
    take(going, done, overtakenBefore) {
      if (held.size >= count) {
        const overtaken = [...held, going].filter(({ at }) => at < overtakenBefore);
        const gives = overtaken.find(({ begun }) => !begun) ?? overtaken.find(waitsLong);
        if (gives === undefined) return false;
        gives.abort.abort();
        if (gives === going) return true;
        leave(gives);
      }
      return hold(going, done);
    },
    takeSpare: (going, done) => held.size < count - keptForSuspects && hold(going, done),
    lend(done) {
      const inDoubt = [...held].filter(({ begun }) => begun).length;
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
