import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome, Stage } from '../benchmarks/benchmark.js';
import { openStage } from '../broadcast/open-stage.js';
import { findPostfix, startCarefulSink, startSink } from '../broadcast/start-sink.js';
import { openMixedLoader } from './open-mixed-loader.js';
import { prepareKinds } from './prepare-kinds.js';
import { reportSoak } from './report-soak.js';
import { sendNotices } from './send-notices.js';
import { watchable, watchMemory } from './watch-memory.js';

/** Connections of the load. */
const connections = 16;
/** Seconds of full load: the first to warm up, the second to measure. */
const capacitySeconds = 15;
const share = 0.6;

/** Mixed load at 60 % of what the machine can do, with a small notice each minute; the memory of API and worker beside it. */
export async function runSoak(stage: Stage): Promise<Outcome> {
  const { minutes = 10 } = stage;
  const world = await stage.world('medium');
  const smtpSink = findPostfix('smtp-sink');
  const sink = smtpSink === undefined ? await startCarefulSink() : await startSink(smtpSink);
  const folder = mkdtempSync(path.join(tmpdir(), 'sonae-soak-'));
  const broadcast = await openStage(world, await stage.emptyQueue(), sink, watchable(folder));
  const loader = openMixedLoader(prepareKinds(world));
  try {
    const url = `${broadcast.system.url}/graphql`;
    await loader.load({ url, connections, seconds: capacitySeconds });
    const capacity = await loader.load({ url, connections, seconds: capacitySeconds });
    stage.say(
      `capacity ${capacity.rate.toFixed(0)} requests/s; now ${minutes} minutes at ${share * 100} % of it`,
    );
    const ending = new AbortController();
    const { apiPid, workerPid } = broadcast.system;
    const beside = Promise.all([
      sendNotices(broadcast, ending.signal),
      watchMemory({ pid: apiPid, folder }, ending.signal),
      watchMemory({ pid: workerPid, folder }, ending.signal),
    ]);
    const load = await loader.load({ url, connections, seconds: minutes * 60, rate: capacity.rate * share });
    ending.abort();
    const [notices, api, worker] = await beside;
    return reportSoak({ minutes, capacity, load, notices, memory: { api, worker } });
  } finally {
    loader.close();
    await broadcast.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
