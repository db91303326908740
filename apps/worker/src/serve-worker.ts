import { startMetricsServer } from '@sonae/platform/telemetry';
import { closeServices } from './open-services.js';
import type { Services } from './services.js';
import { startWorker, type Worker } from './start-worker.js';
import { tellReadiness } from './tell-readiness.js';

/** The signals and the exit of a process. */
export interface Host {
  on(signal: 'SIGINT' | 'SIGTERM', listener: () => void): unknown;
  exit(code: number): unknown;
}

/**
 * Runs the worker until a signal ends it, then closes its services. It binds the port of its metrics and listens to signals before it takes
 * up work: a process that cannot start, or must end at once, leaves no send in doubt.
 * @returns the port
 * @throws Error when the port cannot be bound
 */
export async function serveWorker(services: Services, host: Host): Promise<number> {
  const { settings, log, metrics } = services;
  const begun: { worker?: Worker } = {};
  let stopping = false;
  const metricsServer = await startMetricsServer({
    host: settings.METRICS_HOST,
    port: settings.WORKER_METRICS_PORT,
    registry: metrics.registry,
    ready: () => tellReadiness(services, begun.worker?.dispatcher, stopping),
  });
  const stop = async (signal: string) => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    // The exit does not wait for a database that does not answer: the leases run out.
    const last = setTimeout(
      () => {
        log.warn('not everything ended in time');
        host.exit(1);
      },
      (settings.SHUTDOWN_SECONDS + 10) * 1_000,
    );
    await begun.worker?.close();
    await closeServices(services);
    await metricsServer.close();
    clearTimeout(last);
    log.info('stopped');
  };
  for (const signal of ['SIGINT', 'SIGTERM'] as const) host.on(signal, () => void stop(signal));
  begun.worker = startWorker(services, () => {
    log.error('deliveries are due and nothing moves; ending, to be started anew');
    host.exit(1);
  });
  return metricsServer.port;
}
