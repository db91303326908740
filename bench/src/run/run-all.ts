import type { Benchmark } from '../benchmarks/benchmark.js';
import type { OpenStage } from '../open-stage.js';
import { printTable } from '../report/print-table.js';
import { describeResult } from '../report/result.js';
import { writeResults } from '../report/write-results.js';
import { benchmarks as all } from '../benchmarks/index.js';

/**
 * Runs the benchmarks one after the other and writes each result. A missed target is no failure.
 * @returns whether all completed; a failed one does not stop the others
 */
export async function runAll(
  benchmarks: Benchmark[],
  { stage, postgres }: OpenStage,
  interrupted: AbortSignal,
): Promise<boolean> {
  let complete = true;
  for (const benchmark of benchmarks) {
    const begin = performance.now();
    console.log(`\n${benchmark.name}: ${benchmark.title}`);
    try {
      const outcome = await benchmark.run(stage);
      const { columns, rows, verdicts, notes } = outcome;
      console.log(
        printTable(
          ['', ...columns],
          rows.map(({ label, cells }) => [label, ...cells]),
        ),
      );
      for (const { target, measured, met } of verdicts) {
        console.log(`${met ? 'met    ' : 'NOT MET'} ${target}: ${measured}`);
      }
      for (const note of notes) console.log(note);
      if (outcome.passing !== true) {
        await writeResults(
          describeResult(benchmark, outcome, postgres),
          all.map(({ name }) => name),
        );
      }
    } catch (error) {
      // An interruption has ended the programs that the benchmark needs.
      interrupted.throwIfAborted();
      complete = false;
      console.error(error);
    }
    console.log(`    ${((performance.now() - begin) / 1000).toFixed(0)} s`);
  }
  return complete;
}
