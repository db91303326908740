import { setTimeout as sleep } from 'node:timers/promises';
import type { SeededRandom } from '@sonae/samples/random';
import type { Fleet } from './fleet.ts';
import type { Stage } from './open-stage.ts';

/** Kills parts of a stage without warning; each function resolves once the rest answers again. */
export function killParts({ postgres, ledger, options }: Stage, fleet: Fleet, random: SeededRandom) {
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
      const { rows } = await ledger.client.query<{ pid: number }>(
        `SELECT pid FROM pg_stat_activity WHERE usename = 'sonae_app' AND state <> 'idle'`,
      );
      const [backend] = random.shuffle(rows);
      if (backend === undefined) return;
      process.kill(backend.pid, 'SIGKILL');
      ledger.leave();
      const deadline = Date.now() + 60_000;
      for (;;) {
        try {
          await ledger.connect();
          return;
        } catch (error) {
          if (Date.now() > deadline) throw error;
        }
        await sleep(100);
      }
    },
  };
}
