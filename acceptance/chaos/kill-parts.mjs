import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Kills parts of a stage without warning; each function resolves once the rest answers again.
 * @param {import('./open-stage.mjs').Stage} stage
 * @param {Awaited<ReturnType<typeof import('./fleet.mjs').startFleet>>} fleet
 * @param {ReturnType<import('@sonae/samples/random').seededRandom>} random
 */
export function killParts({ postgres, ledger, options }, fleet, random) {
  return {
    worker: () => fleet.kill(random.between(0, options.workers - 1)),
    database: async () => {
      ledger.leave();
      await postgres.kill();
      await postgres.start();
      await ledger.connect();
    },
    /** Kills one backend of a worker: PostgreSQL then restarts, and every connection is lost. */
    backend: async () => {
      const { rows } = await ledger.client.query(
        `SELECT pid FROM pg_stat_activity WHERE usename = 'sonae_app' AND state <> 'idle'`,
      );
      if (rows.length === 0) return;
      const [{ pid }] = random.shuffle(rows);
      process.kill(pid, 'SIGKILL');
      ledger.leave();
      for (const deadline = Date.now() + 60_000; ; await sleep(100)) {
        try {
          return await ledger.connect();
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
      }
    },
  };
}
