import { answer } from './answer.js';
import type { Benchmark } from './benchmark.js';
import { broadcast } from './broadcast.js';
import { dashboard } from './dashboard.js';
import { growth } from './growth.js';
import { isolation } from './isolation.js';
import { members } from './members.js';
import { move } from './move.js';
import { pharmacy } from './pharmacy.js';
import { publish } from './publish.js';
import { runReads } from './run-reads.js';
import { soak } from './soak.js';
import { start } from './start.js';

/** Every benchmark, in the order in which they run. */
export const benchmarks: Benchmark[] = [
  runReads(members),
  dashboard,
  runReads(pharmacy),
  answer,
  isolation,
  broadcast,
  start,
  move,
  publish,
  growth,
  soak,
];
