/** The right to begin one send. */
export interface Turn {
  /** Returns an unused turn, so that the next send may have it. */
  giveBack(): void;
}

/** The pace at which sends begin. */
export interface Pace {
  /** Resolves when one more send may begin; urgent mail goes first. */
  turn(urgent: boolean): Turn | Promise<Turn>;
  /** Ends the waiting: all waiting sends may begin, and later ones at once. */
  release(): void;
}

const free: Turn = { giveBack: () => undefined };
/** Milliseconds by which a late turn does not delay the next one. */
const tolerance = 10;

/**
 * Spaces the beginnings of sends evenly, without bursts.
 * @param rate sends a second at this moment; Infinity for no limit
 */
export function paceSends(rate: () => number): Pace {
  const waiting: { urgent: ((turn: Turn) => void)[]; other: ((turn: Turn) => void)[] } = {
    urgent: [],
    other: [],
  };
  let last = -Infinity;
  let timer: NodeJS.Timeout | undefined;
  let released = false;

  function letGo(): void {
    clearTimeout(timer);
    timer = undefined;
    while (waiting.urgent.length + waiting.other.length > 0) {
      const now = performance.now();
      const gap = released ? 0 : 1000 / rate();
      const left = last + gap - now;
      if (left > 0) {
        // The rate may rise during the wait.
        timer = setTimeout(letGo, Math.min(left, 1_000));
        return;
      }
      last = Math.max(last + gap, now - Math.min(gap, tolerance));
      const next = waiting.urgent.shift() ?? waiting.other.shift();
      next?.({
        giveBack: () => {
          last -= gap;
          letGo();
        },
      });
    }
  }

  return {
    turn(urgent) {
      if (released || rate() === Infinity) {
        if (timer !== undefined) letGo();
        return free;
      }
      return new Promise((resolve) => {
        waiting[urgent ? 'urgent' : 'other'].push(resolve);
        if (timer === undefined || urgent) letGo();
      });
    },
    release() {
      released = true;
      letGo();
    },
  };
}
