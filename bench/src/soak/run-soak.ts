import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Outcome, Stage } from '../benchmarks/benchmark.js';
import { openStage } from '../broadcast/open-stage.js';
import { findPostfix, startCarefulSink, startSink } from '../broadcast/start-sink.js';
import { openMixedLoader, type MixedLoader } from './open-mixed-loader.js';
import { prepareKinds } from './prepare-kinds.js';
import { reportSoak } from './report-soak.js';
import { sendNotices } from './send-notices.js';
import { watchable, watchMemory } from './watch-memory.js';

/** Connections of the load. */
const connections = 16;
/** Seconds of full load: the first run warms up, the second measures. */
const capacitySeconds = 15;
const share = 0.6;
/** Minutes of a complete run. */
const fullLength = 10;

/**
 * Runs a mixed load at 60 % of the machine's capacity, with a small notice each minute, and watches the memory of API
 * and worker.
 */
export async function runSoak(stage: Stage): Promise<Outcome> {
  const { minutes = fullLength } = stage;
  const world = await stage.world('medium');
  const smtpSink = findPostfix('smtp-sink');
  const folder = mkdtempSync(path.join(tmpdir(), 'sonae-soak-'));
  const queueUrl = await stage.emptyQueue();
  const sink = smtpSink === undefined ? await startCarefulSink() : await startSink(smtpSink);
  const broadcast = await openStage(world, queueUrl, sink, watchable(folder));
  let loader: MixedLoader | undefined;
  try {
    loader = openMixedLoader(prepareKinds(world));
    const url = `${broadcast.system.url}/graphql`;
    await loader.load({ url, connections, seconds: capacitySeconds });
    const capacity = await loader.load({ url, connections, seconds: capacitySeconds });
    stage.say(
      `capacity ${capacity.rate.toFixed(0)} requests/s; now ${minutes} minutes at ${share * 100} % of it`,
    );
    const ending = new AbortController();
    const { apiPid, workerPid } = broadcast.system;
    // When one of them fails, the others are stopped.
    const [load, notices, api, worker] = await Promise.all([
      loader
        .load({ url, connections, seconds: minutes * 60, rate: capacity.rate * share })
        .finally(() => ending.abort()),
      sendNotices(broadcast, ending.signal),
      watchMemory({ pid: apiPid, folder }, ending.signal),
      watchMemory({ pid: workerPid, folder }, ending.signal),
    ]);
    const outcome = reportSoak({ minutes, capacity, load, notices, memory: { api, worker } });
    // A shorter run must not replace the published figures.
    return { ...outcome, passing: minutes < fullLength };
  } finally {
    loader?.close();
    await broadcast.close();
    rmSync(folder, { recursive: true, force: true });
  }
}
