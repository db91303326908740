import type { Benchmark } from './benchmark.js';
import { broadcast } from './broadcast.js';
import { start } from './start.js';

/** Every benchmark, in the order in which they run. */
export const benchmarks: Benchmark[] = [broadcast, start];
