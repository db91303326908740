import type { JobHandler } from '@sonae/platform/jobs';
import type { Feature, Rung } from './feature.js';
import * as features from './features.js';
import type { Services } from './services.js';

const all: readonly Feature[] = Object.values(features);

/** All jobs, by feature. */
export const allJobs = all.flatMap(({ jobs }) => jobs ?? []);

/** All handlers. */
export function allHandlers(services: Services, rung: Rung): JobHandler[] {
  return all.flatMap(({ handlers }) => handlers?.(services, rung) ?? []);
}

/** @throws Error unless each job has exactly one handler, so that the process does not start */
export function checkHandlers(jobs: readonly { name: string }[], handlers: readonly JobHandler[]): void {
  const names = new Set([...jobs.map(({ name }) => name), ...handlers.map(({ job }) => job.name)]);
  for (const name of names) {
    const wanted = jobs.filter((job) => job.name === name).length;
    const given = handlers.filter(({ job }) => job.name === name).length;
    if (wanted !== 1 || given !== 1)
      throw new Error(`job ${name}: defined ${wanted} times, handled ${given} times`);
  }
}
