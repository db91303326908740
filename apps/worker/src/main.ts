import { loadSettings, type Settings } from '@sonae/platform/config';
import { explainStartFailure } from '@sonae/platform/errors';
import { startMetricsServer } from '@sonae/platform/telemetry';
import { closeParts, openParts } from './open-parts.js';
import { startWorker } from './start-worker.js';
import { tellReadiness } from './tell-readiness.js';

let settings: Settings | undefined;

async function main(): Promise<void> {
  settings = loadSettings();
  const parts = await openParts(settings);
  const { log, metrics } = parts;
  // A process in a state that nobody foresaw is worth less than a new one; what it had in hand is still in the ledger.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
  let stopping = false;
  const worker = startWorker(parts, () => {
    log.error('deliveries are due and nothing moves; ending, to be started anew');
    process.exit(1);
  });
  const metricsServer = await startMetricsServer({
    host: settings.METRICS_HOST,
    port: settings.WORKER_METRICS_PORT,
    registry: metrics.registry,
    ready: () => tellReadiness(parts, worker.sender, stopping),
  });
  log.info({ metrics: metricsServer.port }, 'working');
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    // A database that never answers is not waited for: the leases will run out.
    const last = setTimeout(
      () => {
        log.warn('not everything ended in time');
        process.exit(1);
      },
      (parts.settings.SHUTDOWN_SECONDS + 10) * 1_000,
    );
    await worker.close();
    await closeParts(parts);
    await metricsServer.close();
    clearTimeout(last);
    log.info('stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  const ports = settings && { [settings.WORKER_METRICS_PORT]: 'WORKER_METRICS_PORT' };
  process.stderr.write(`${explainStartFailure(error, ports)}\n`);
  process.exit(1);
});
