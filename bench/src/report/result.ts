import { cpus, totalmem } from 'node:os';
import type { Outcome } from '../benchmarks/benchmark.js';

/** The result of one benchmark and its environment; the file bench/results/<name>.json. */
export interface Result {
  name: string;
  title: string;
  /** yyyy-mm-dd, UTC. */
  date: string;
  machine: string;
  node: string;
  postgres: string;
  outcome: Outcome;
}

/** Combines an outcome with its environment. */
export function describeResult(
  { name, title }: { name: string; title: string },
  outcome: Outcome,
  postgres: string,
): Result {
  const cores = cpus();
  const memory = Math.round(totalmem() / 2 ** 30);
  return {
    name,
    title,
    date: new Date().toISOString().slice(0, 10),
    machine: `${cores.length} × ${cores[0]?.model.trim() ?? 'unknown processor'}, ${memory} GB`,
    node: process.versions.node,
    postgres,
    outcome,
  };
}
