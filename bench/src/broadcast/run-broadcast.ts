import type { Outcome, Stage } from '../benchmarks/benchmark.js';
import { measureBackend } from './measure-backend.js';
import { openStage } from './open-stage.js';
import { reportBroadcast } from './report-broadcast.js';
import { startRedis } from './start-redis.js';
import { findPostfix, startSink } from './start-sink.js';

/** A round of a thousand mails takes a quarter of a second: only many such rounds have a stable median. */
const whole = {
  firstMails: 5,
  small: [
    { times: 5, mails: 1_000 },
    { times: 1, mails: 10_000 },
  ],
};

/** Publishes to all and measures until the last mail is settled, on both queues, compared with the peers. */
export async function runBroadcast(stage: Stage): Promise<Outcome> {
  const { rounds, mails = 20_000, say } = stage;
  // With a given number of mails only the rate is measured.
  const quick = stage.mails !== undefined;
  const program = findPostfix('smtp-sink');
  if (program === undefined) {
    const note =
      'SKIPPED: Postfix is not installed, so there is no smtp-sink (apt-get install --no-install-recommends postfix)';
    say(note);
    return { conditions: [], columns: [], rows: [], verdicts: [], notes: [note], passing: true, detail: [] };
  }
  const world = await stage.world('large');
  const broadcast = await openStage(world, await stage.emptyQueue(), await startSink(program));
  try {
    const plan = { rounds, mails, ...(quick ? { own: mails, firstMails: 0, small: [] } : whole) };
    const backends = [await measureBackend(broadcast, 'PostgreSQL', plan, say)];
    const redis = quick ? undefined : await startRedis();
    if (redis !== undefined) {
      try {
        await broadcast.restartOn(redis.url);
        backends.push(await measureBackend(broadcast, 'Redis', plan, say));
      } finally {
        await broadcast.system.stop();
        await redis.stop();
      }
    } else if (!quick) {
      say('SKIPPED: no redis-server or valkey-server here, the queue is measured on PostgreSQL only');
    }
    return { ...reportBroadcast(backends, mails), passing: quick };
  } finally {
    await broadcast.close();
  }
}
