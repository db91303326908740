import type { World, WorldAssociation } from '../data/world.js';
import { copyDatabase } from './copy-database.js';
import { openLedger, type Ledger } from './open-ledger.js';
import type { Sink } from './start-sink.js';
import { startSystem, type System } from './start-system.js';

/** The environment of a broadcast. */
export interface BroadcastStage {
  sink: Sink;
  ledger: Ledger;
  associations: WorldAssociation[];
  /** The running API and worker. */
  system: System;
  /** Restarts them on another queue. */
  restartOn(queueUrl: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Copies the world's database and starts the system on it; closing the stage also closes the sink.
 * @param workers number of workers
 */
export async function openStage(
  world: World,
  queueUrl: string,
  sink: Sink,
  flags: string[] = [],
  workers = 1,
): Promise<BroadcastStage> {
  const undo: (() => Promise<void>)[] = [sink.stop];
  const close = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const { adminUrl, databaseUrl, drop } = await copyDatabase(world);
    undo.push(drop);
    const ledger = openLedger(adminUrl);
    undo.push(() => ledger.sql.end());
    const start = (url: string) =>
      startSystem({ databaseUrl, queueUrl: url, smtpUrl: sink.url, flags, workers });
    const stage: BroadcastStage = {
      sink,
      ledger,
      associations: world.associations,
      system: await start(queueUrl),
      restartOn: async (url) => {
        await stage.system.stop();
        stage.system = await start(url);
      },
      close,
    };
    undo.push(() => stage.system.stop());
    return stage;
  } catch (error) {
    await close();
    throw error;
  }
}
