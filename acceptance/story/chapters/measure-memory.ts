import type { Story } from '../story.ts';

/** The most megabytes of each process, as documented for operators. */
const limits = [
  ['api', 250],
  ['worker', 200],
] as const;

/** Measures the memory of the API and the worker at the end, and of the worker before its restarts. */
export function measureMemory({ stage, teller }: Story): void {
  for (const [name, limit] of limits) {
    const sizes = stage.residentMegabytes(name);
    if (sizes.length === 0) teller.note(`${name}: この OS では測れません`);
    else teller.holds(`${name} ${sizes.join('、')} MB（${limit} MB 以下）`, Math.max(...sizes) <= limit);
  }
}
