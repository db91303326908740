import { loadSettings, SettingsError } from '@sonae/platform/config';
import { startMetricsServer } from '@sonae/platform/telemetry';
import { closeParts, openParts } from './open-parts.js';
import { startApi } from './start-api.js';

async function main(): Promise<void> {
  const settings = loadSettings();
  const parts = await openParts(settings);
  const { log, metrics } = parts;
  const metricsServer = await startMetricsServer({
    host: settings.METRICS_HOST,
    port: settings.API_METRICS_PORT,
    registry: metrics.registry,
  });
  const api = await startApi(parts);
  log.info({ port: api.port }, 'listening');
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    await api.close();
    await metricsServer.close();
    await closeParts(parts);
    log.info('stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof SettingsError ? error.message : String((error as Error).stack)}\n`,
  );
  process.exitCode = 1;
});
