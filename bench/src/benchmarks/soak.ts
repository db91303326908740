import { runSoak } from '../soak/run-soak.js';
import type { Benchmark } from './benchmark.js';

/** Ten minutes of mixed load; only by name, because it takes as long as all the others. */
export const soak: Benchmark = {
  name: 'soak',
  title: 'Mixed load for ten minutes at 60 % of capacity: errors, and memory that grows',
  onlyByName: true,
  run: runSoak,
};
