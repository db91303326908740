import { median } from '../measure/medians.js';

/** Something to time, by its label. */
export type Timed = Record<string, () => Promise<unknown>>;

/**
 * The p50 of each in milliseconds, one after the other and in turn, A B C A B C …, so that whatever else the machine does
 * meets all of them alike.
 * @param times how often each is run; the first tenth is not counted
 */
export async function timeReads(timed: Timed, times: number): Promise<Record<string, number>> {
  const taken = new Map(Object.keys(timed).map((label) => [label, [] as number[]]));
  for (let time = 0; time < times; time += 1) {
    for (const [label, run] of Object.entries(timed)) {
      const begin = performance.now();
      await run();
      if (time >= times / 10) taken.get(label)?.push(performance.now() - begin);
    }
  }
  return Object.fromEntries([...taken].map(([label, values]) => [label, median(values)]));
}
