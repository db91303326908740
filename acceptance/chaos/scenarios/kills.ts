import { setTimeout as sleep } from 'node:timers/promises';
import { seededRandom } from '@sonae/samples/random';
import { judge } from '../judge.ts';
import type { Ledger } from '../open-ledger.ts';
import { makePrefecture, publishNotice } from '../prefecture.ts';
import type { Scenario } from '../scenario.ts';
import { wreakHavoc } from './wreak-havoc.ts';

export const kills: Scenario = {
  name: 'kills',
  fault: 'kill -9 of workers and of PostgreSQL, and the queue emptied, during a broadcast',
  run: async (stage) => {
    const { options, ledger, relay, postgres, store } = stage;
    const { recipients, workers, kills: workerKills, connections } = options;
    const addresses = Array.from({ length: recipients }, (_, n) => `p${n}@example.jp`);
    const associationId = await makePrefecture(ledger.client, { addresses });
    const fleet = await stage.startWorkers(workers);
    const begin = performance.now();
    await publishNotice({ databaseUrl: postgres.appUrl, queueUrl: store.url, associationId });
    const published = performance.now();
    const random = seededRandom(options.seed);
    const sending = await wreakHavoc(options, random, { ...stage, fleet });
    const { falseFinish, polls } = await untilFinished(ledger, options.lease);
    const finished = performance.now();
    const ends = await fleet.stop();
    const bounds = { kills: workerKills, connections, sending };
    const { figures, violations, duplicates, lost, phantom } = await judge(ledger.client, relay.file, bounds);
    if (falseFinish > 0) violations.push(`"finished" was wrong ${falseFinish} times`);
    if (ends.some(({ code }) => code !== 0))
      violations.push(`a worker did not end in order: ${JSON.stringify(ends)}`);
    const seconds = (from: number, to: number) => Number(((to - from) / 1000).toFixed(1));
    const sent = seconds(published, finished);
    return {
      figures: {
        'published in (s)': seconds(begin, published),
        'finished after (s)': sent,
        'messages a second, faults included': Math.round(recipients / sent),
        ...figures,
        '"finished" held against the rows (times)': polls,
      },
      violations,
      row: {
        lost,
        duplicates,
        bound: workerKills * connections,
        phantom,
        waited: `${recipients} in ${Math.round(sent)} s, faults included; what a killed worker held waited for its lease (${options.lease} s)`,
      },
    };
  },
};

/** Reads in one statement whether the counters are final, and whether the rows are. */
async function untilFinished(ledger: Ledger, lease: number): Promise<{ polls: number; falseFinish: number }> {
  const deadline = Date.now() + 120_000 + lease * 2_000;
  for (let polls = 1, falseFinish = 0; ; polls += 1) {
    const { rows } = await ledger.client.query<{ said: boolean; done: boolean; prepared: boolean }>(
      `SELECT m.accepted_count + m.bounced_count + m.cancelled_count = m.audience_count AS said,
         NOT EXISTS (SELECT FROM delivery d WHERE d.message_id = m.id AND d.state IN ('PENDING', 'SENDING', 'DEFERRED')) AS done,
         NOT EXISTS (SELECT FROM advisory_preparation) AS prepared
       FROM message m`,
    );
    if (rows.some(({ said, done }) => said !== done)) falseFinish += 1;
    if (rows.every(({ done, prepared }) => done && prepared)) return { polls, falseFinish };
    if (Date.now() > deadline) throw new Error('the broadcast does not come to its end');
    await sleep(50);
  }
}
