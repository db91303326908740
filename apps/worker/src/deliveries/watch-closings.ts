/** Whether the mail server was shut down for a while: what it said then says nothing of the pace. */
export interface Closings<Pace> {
  /** It closed a connection before it heard of a recipient. */
  closed(): void;
  /** It said something about a recipient. */
  answered(): void;
  /** It took a message. @returns the pace from before it was shut down, or undefined when it was not */
  opened(): Pace | undefined;
}

/** So many connections closed in a row. */
const times = 8;
/** Milliseconds, from the first of them until it takes a message. */
const longEnough = 2_000;

/** @param pace the pace at this moment, kept when the first connection is closed */
export function watchClosings<Pace>(now: () => number, pace: () => Pace): Closings<Pace> {
  let first: { at: number; pace: Pace } | undefined;
  let count = 0;

  function forget(): void {
    first = undefined;
    count = 0;
  }

  return {
    closed() {
      first ??= { at: now(), pace: pace() };
      count += 1;
    },
    answered: forget,
    opened() {
      const before =
        first !== undefined && count >= times && now() - first.at >= longEnough ? first.pace : undefined;
      forget();
      return before;
    },
  };
}
