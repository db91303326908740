import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@sonae/samples/random';
import { awaitAccepted } from '../await-states.ts';
import { judgeWorld } from '../judge-world.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import type { Scenario } from '../scenario.ts';

export const backends: Scenario = {
  name: 'backends',
  fault: 'a backend of PostgreSQL is ended under its client, five times a second',
  defaults: { recipients: 6_000, lease: 120 },
  run: async (stage) => {
    const { options, ledger, relay, postgres, store } = stage;
    const addresses = Array.from(
      { length: options.recipients },
      (_, n) => `p${n}@d${(n % 12) + 1}.example.jp`,
    );
    const associationId = await makePrefecture(ledger.client, { addresses });
    const fleet = await stage.startWorkers(options.workers);
    await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
    const random = seededRandom(options.seed);
    let ended = 0;
    let over = false;
    const endBackends = async () => {
      while (!over) {
        const { rows } = await ledger.client.query<{ pid: number }>(
          `SELECT pid FROM pg_stat_activity WHERE usename = 'sonae_app' AND pid <> pg_backend_pid()`,
        );
        const [backend] = random.shuffle(rows);
        if (backend !== undefined) {
          await ledger.client.query('SELECT pg_terminate_backend($1)', [backend.pid]);
          ended += 1;
        }
        await sleep(200);
      }
    };
    const ending = endBackends();
    const took = await awaitAccepted(ledger.client, associationId, addresses.length, 180);
    over = true;
    await ending;
    const deaths = fleet.deaths();
    await fleet.stop();
    const { violations, row } = await judgeWorld(ledger.client, relay.file);
    if (deaths > 0) violations.push(`${deaths} workers died`);
    return {
      figures: {
        'backends ended': ended,
        'all accepted after (s)': took.toFixed(1),
        'deaths of workers': deaths,
      },
      violations,
      row: {
        ...row,
        waited: `${options.recipients} in ${took.toFixed(0)} s beside ${ended} ends; no process ended`,
      },
    };
  },
};
