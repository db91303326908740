/** A send on its way. */
export interface Going {
  readonly abort: AbortController;
  /** Whether the mail server may have some of the message: to end the try would leave it in doubt. */
  begun: boolean;
}

/** Where sends go on that took too long for a desk, so that the desk sends to others. */
export interface Seats {
  /**
   * Takes a seat until `done`. When all are taken, the first that can be ended without doubt gives way.
   * @returns false when there is none
   */
  take(going: Going, done: Promise<void>): boolean;
}

/** So many seats. */
export function seatSlow(count: number): Seats {
  const seated = new Set<Going>();
  return {
    take(going, done) {
      if (seated.size >= count) {
        const gives = [...seated].find(({ begun }) => !begun);
        if (gives === undefined) return false;
        gives.abort.abort();
        seated.delete(gives);
      }
      seated.add(going);
      void done.finally(() => seated.delete(going));
      return true;
    },
  };
}
