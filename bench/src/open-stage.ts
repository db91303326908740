import { openCluster } from './cluster/cluster.js';
import { endPrograms } from './cluster/processes.js';
import type { Stage } from './benchmarks/benchmark.js';
import { copyWorld, openWorld, renewSessions } from './data/open-world.js';
import type { World } from './data/world.js';
import { compareAnswers } from './measure/compare-answers.js';
import { measureContenders } from './measure/measure-contenders.js';
import { startContenders } from './measure/start-contenders.js';
import type { Size } from './peers/peer.js';
import { startPeers } from './peers/index.js';

/** The stage of one run, and the function that closes it. */
export interface OpenStage {
  stage: Stage;
  postgres: string;
  close(): Promise<void>;
}

/** Starts the cluster; everything else is created on demand. */
export async function openStage(options: Pick<Stage, 'rounds' | 'minutes' | 'mails'>): Promise<OpenStage> {
  const say = (line: string) => {
    console.log(`    ${line}`);
  };
  const cluster = await openCluster(say);
  const worlds = new Map<Size, World>();
  /** Databases to be removed at the end. */
  const passing: string[] = [];
  const name = (kind: string) => {
    passing.push(`bench_${kind}_${passing.length + 1}`);
    return passing.at(-1) ?? '';
  };

  const world = async (size: Size): Promise<World> => {
    const known = worlds.get(size);
    if (known) {
      await renewSessions(known);
      return known;
    }
    const opened = await openWorld(cluster, size, say);
    worlds.set(size, opened);
    return opened;
  };
  const stage: Stage = {
    ...options,
    world,
    copy: async (size) => {
      await world(size);
      return copyWorld(cluster, size, name('copy'));
    },
    emptyDatabase: () => cluster.create(name('empty')),
    emptyQueue: () => cluster.createQueue(name('queue')),
    measure: async (where, contenders, how) => {
      const { standing, stop } = await startContenders(startPeers, where, contenders);
      try {
        const wrong = (await compareAnswers(standing)).filter(({ problem }) => problem !== undefined);
        if (wrong.length > 0)
          throw new Error(wrong.map(({ label, problem }) => `${label} ${problem ?? ''}`).join('\n'));
        return await measureContenders(standing, how, cluster.pid);
      } finally {
        await stop();
      }
    },
    say,
  };
  return {
    stage,
    postgres: cluster.version,
    close: async () => {
      await endPrograms();
      for (const database of passing) await cluster.drop(database);
      await cluster.stop();
    },
  };
}
