import { loadSettings, type Settings } from '@sonae/platform/config';
import { explainStartFailure } from '@sonae/platform/errors';
import { startMetricsServer } from '@sonae/platform/telemetry';
import { closeServices, openServices } from './open-services.js';
import { startApi } from './start-api.js';

let settings: Settings | undefined;

async function main(): Promise<void> {
  settings = loadSettings();
  const services = await openServices(settings);
  const { log, metrics } = services;
  // After an unexpected error the state is unknown, so the process is replaced.
  for (const event of ['unhandledRejection', 'uncaughtException'] as const) {
    process.on(event, (error: unknown) => {
      log.fatal({ err: error }, event);
      process.exit(1);
    });
  }
  const metricsServer = await startMetricsServer({
    host: settings.METRICS_HOST,
    port: settings.API_METRICS_PORT,
    registry: metrics.registry,
  });
  const api = await startApi(services);
  log.info({ port: api.port, metrics: metricsServer.port }, 'listening');
  const stop = async (signal: string) => {
    log.info({ signal }, 'stopping');
    await api.close();
    await metricsServer.close();
    await closeServices(services);
    log.info('stopped');
  };
  // The second signal has no listener and ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(signal));
}

main().catch((error: unknown) => {
  const ports = settings && {
    [settings.API_METRICS_PORT]: 'API_METRICS_PORT',
    [settings.API_PORT]: 'API_PORT',
  };
  process.stderr.write(`${explainStartFailure(error, ports)}\n`);
  process.exit(1);
});
