import { loadSettings, SettingsError } from '@sonae/platform/config';
import { startMetricsServer } from '@sonae/platform/telemetry';
import { closeParts, openParts } from './open-parts.js';
import { startWorker } from './start-worker.js';

async function main(): Promise<void> {
  const settings = loadSettings();
  const parts = await openParts(settings);
  const { log, metrics, database } = parts;
  let stopping = false;
  const metricsServer = await startMetricsServer({
    host: settings.METRICS_HOST,
    port: settings.WORKER_METRICS_PORT,
    registry: metrics.registry,
    ready: async () => !stopping && (await database.ready()),
  });
  const worker = startWorker(parts, () => {
    log.error('deliveries are due and nothing moves; ending, to be started anew');
    process.exit(1);
  });
  log.info({ metrics: metricsServer.port }, 'working');
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    await worker.close();
    await closeParts(parts);
    await metricsServer.close();
    log.info('stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SettingsError ? error.message : String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
});
