import type { Benchmark } from './benchmark.js';

/** Every benchmark, in the order in which they run. */
export const benchmarks: Benchmark[] = [];
