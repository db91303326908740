/** Detects a restart of the mail server. Its replies during a restart say nothing about the pace. */
export interface Closings<Pace> {
  /** It closed a connection before a recipient was named. */
  closed(): void;
  /** It answered about a recipient. */
  answered(): void;
  /** It accepted a message. @returns the pace from before its shutdown, or undefined without one */
  opened(): Pace | undefined;
}

/** Closed connections in a row that show a restart. */
const times = 8;
/** Milliseconds from the first closed connection to the next accepted message that show a restart. */
const longEnough = 2_000;

/** @param pace returns the present pace; it is kept when the first connection is closed */
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
