import type { Benchmark, Check, Stage } from '../benchmarks/benchmark.js';

/** Compares what the peers of each benchmark answer; prints each comparison and tells how many were right. */
export async function checkAll(
  benchmarks: Benchmark[],
  stage: Stage,
): Promise<{ passed: number; failed: number }> {
  const counts = { passed: 0, failed: 0 };
  for (const { name, check } of benchmarks) {
    if (check === undefined) continue;
    const found = await check(stage).catch((error: unknown): Check[] => [
      { label: name, problem: error instanceof Error ? (error.stack ?? error.message) : String(error) },
    ]);
    for (const { label, problem } of found) {
      counts[problem === undefined ? 'passed' : 'failed'] += 1;
      console.log(problem === undefined ? `ok     ${label}` : `FAILED ${label}: ${problem}`);
    }
  }
  console.log(`${counts.passed} answers as they should be, ${counts.failed} not`);
  return counts;
}
