import { Cron } from 'croner';

/** Work at certain minutes. */
export interface TimedWork {
  /** Minute, hour, day of the month, month, day of the week; in Japan. */
  line: string;
  work: () => Promise<unknown>;
}

/** Milliseconds from one look at the clock to the next. */
const betweenLooks = 1_000;

/**
 * Does the work when its minute passes on that clock, once at a time. Each look asks what passed since the look before, so
 * a clock that is set neither holds the work up nor makes up for every minute it skipped.
 * @param onFailure is told what failed; the others go on, and it is done again at its next minute
 * @returns what ends it
 */
export function runByClock<W extends TimedWork>(
  clock: () => Date,
  works: readonly W[],
  onFailure: (work: W, error: unknown) => void,
): () => void {
  let looked = clock();
  const busy = new Set<W>();
  const lines = works.map((of) => ({
    of,
    line: new Cron(of.line, { timezone: 'Asia/Tokyo', paused: true }),
  }));
  const look = () => {
    const now = clock();
    for (const { of, line } of lines) {
      const next = line.nextRun(looked);
      if (next === null || next > now || busy.has(of)) continue;
      busy.add(of);
      void of
        .work()
        .catch((error: unknown) => onFailure(of, error))
        .finally(() => busy.delete(of));
    }
    looked = now;
  };
  const looking = setInterval(look, betweenLooks).unref();
  return () => clearInterval(looking);
}
