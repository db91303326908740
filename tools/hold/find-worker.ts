/**
 * Finds out whether a worker answers on this machine, by the port of its metrics.
 * @returns where it does
 */
export async function findWorker({
  WORKER_METRICS_PORT: port,
}: Record<string, string | undefined>): Promise<string | null> {
  const address = `127.0.0.1:${port || 4002}`;
  return fetch(`http://${address}/readyz`, { signal: AbortSignal.timeout(1_000) }).then(
    () => address,
    () => null,
  );
}
