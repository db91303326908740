import { checkBroadcast } from '../broadcast/check-broadcast.js';
import { runBroadcast } from '../broadcast/run-broadcast.js';
import type { Benchmark } from './benchmark.js';

/** A notice to all members, from the mutation to the last settled delivery. */
export const broadcast: Benchmark = {
  name: 'broadcast',
  title: 'A notice to 63,203 pharmacies with two contacts each, until every mail is settled',
  check: checkBroadcast,
  run: runBroadcast,
};
