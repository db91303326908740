import { keeperOfRun } from '../cluster/processes.js';
import { runRedis } from '../../../acceptance/story/run-redis.ts';

/** Starts a Redis or Valkey server for the run; undefined if neither is installed. */
export async function startRedis(): Promise<{ url: string; stop: () => Promise<void> } | undefined> {
  try {
    return await runRedis(keeperOfRun());
  } catch {
    return undefined;
  }
}
