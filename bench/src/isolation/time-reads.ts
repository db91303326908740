import { median } from '../measure/medians.js';

/** Reads to time, by label. */
export type Timed = Record<string, () => Promise<unknown>>;

/**
 * The p50 of each read in milliseconds. The reads alternate, so that other load of the machine affects all of them
 * equally, and their order changes, because a read always finds the rows of the previous one in the caches.
 * @param times how often each is run; the first tenth is not counted
 */
export async function timeReads(timed: Timed, times: number): Promise<Record<string, number>> {
  const taken = new Map(Object.keys(timed).map((label) => [label, [] as number[]]));
  for (let time = 0; time < times; time += 1) {
    for (const [label, run] of shuffled(Object.entries(timed))) {
      const begin = performance.now();
      await run();
      if (time >= times / 10) taken.get(label)?.push(performance.now() - begin);
    }
  }
  return Object.fromEntries([...taken].map(([label, values]) => [label, median(values)]));
}

function shuffled<T>(items: readonly T[]): T[] {
  const drawn = items.map((item) => ({ item, place: Math.random() }));
  return drawn.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
