import { keeperOfRun } from '../cluster/processes.js';
import { runRedis } from '../../../acceptance/story/run-redis.mjs';

/** A Redis or Valkey server of the run's own; undefined where neither is installed. */
export async function startRedis(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  try {
    return await runRedis(keeperOfRun());
  } catch {
    return undefined;
  }
}
