import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@sonae/samples/random';
import { awaitAccepted } from '../await-states.mjs';
import { judgeWorld } from '../judge-world.mjs';
import { makePrefecture, publishNotice } from '../prefecture.mjs';

/** @type {import('../run.mjs').Scenario} */
export const backends = {
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
    const ending = (async () => {
      for (; !over; await sleep(200)) {
        const { rows } = await ledger.client.query(
          `SELECT pid FROM pg_stat_activity WHERE usename = 'sonae_app' AND pid <> pg_backend_pid()`,
        );
        if (rows.length === 0) continue;
        const [{ pid }] = random.shuffle(rows);
        await ledger.client.query('SELECT pg_terminate_backend($1)', [pid]);
        ended += 1;
      }
    })();
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
