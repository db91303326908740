import type { Benchmark, Check, Stage } from '../benchmarks/benchmark.js';

const words: Record<keyof Counts, string> = { passed: 'ok     ', failed: 'FAILED ', skipped: 'SKIPPED' };

/** The numbers of equal, different and impossible comparisons. */
export interface Counts {
  passed: number;
  failed: number;
  skipped: number;
}

/** Compares the answers of each benchmark's peers and prints each comparison. */
export async function checkAll(
  benchmarks: Benchmark[],
  stage: Stage,
  interrupted: AbortSignal,
): Promise<Counts> {
  const counts: Counts = { passed: 0, failed: 0, skipped: 0 };
  for (const { name, check } of benchmarks) {
    if (check === undefined) continue;
    const found = await check(stage).catch((error: unknown): Check[] => [
      { label: name, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    ]);
    interrupted.throwIfAborted();
    for (const { label, problem, skipped } of found) {
      const outcome = problem !== undefined ? 'failed' : skipped !== undefined ? 'skipped' : 'passed';
      counts[outcome] += 1;
      const why = problem ?? skipped;
      console.log(`${words[outcome]} ${label}${why === undefined ? '' : `: ${why}`}`);
    }
  }
  const { passed, failed, skipped } = counts;
  console.log(`${passed} answers as they should be, ${failed} not, ${skipped} not tried`);
  return counts;
}
