import { Cron } from 'croner';

/** Work at given minutes. */
export interface TimedWork {
  /** Minute, hour, day of the month, month, day of the week; in Japan. */
  line: string;
}

/** Milliseconds between two looks at the clock. */
const betweenLooks = 1_000;

/**
 * Starts the work when its minute passes on that clock. Each look covers the time since the last look, so a changed
 * clock neither delays the work nor repeats every skipped minute.
 * @returns a function that ends the schedule; running work continues
 */
export function runByClock<W extends TimedWork>(
  clock: () => Date,
  works: readonly W[],
  begin: (work: W) => void,
): () => void {
  let looked = clock();
  const lines = works.map((of) => ({
    of,
    line: new Cron(of.line, { timezone: 'Asia/Tokyo', paused: true }),
  }));
  const look = () => {
    const now = clock();
    for (const { of, line } of lines) {
      const next = line.nextRun(looked);
      if (next !== null && next <= now) begin(of);
    }
    looked = now;
  };
  const looking = setInterval(look, betweenLooks).unref();
  return () => clearInterval(looking);
}
