import { loadSettings, type Settings } from '@sonae/platform/config';
import { explainStartFailure } from '@sonae/platform/errors';
import { openServices } from './open-services.js';
import { serveWorker } from './serve-worker.js';

let settings: Settings | undefined;

async function main(): Promise<void> {
  settings = loadSettings();
  const services = await openServices(settings);
  const { log } = services;
  // An unexpected state ends the process. The supervisor starts a new one, and the ledger holds all work.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
  log.info({ metrics: await serveWorker(services, process) }, 'working');
}

main().catch((error: unknown) => {
  const ports = settings && { [settings.WORKER_METRICS_PORT]: 'WORKER_METRICS_PORT' };
  process.stderr.write(`${explainStartFailure(error, ports)}\n`);
  process.exit(1);
});
