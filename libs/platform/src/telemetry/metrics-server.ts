import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Registry } from 'prom-client';

/** A listening server and its port; `close` cuts open connections off. */
export interface MetricsServer {
  readonly port: number;
  close(): Promise<void>;
}

/** The answer of /readyz: 200 when ready, otherwise 503, with the facts as JSON. */
export interface Readiness {
  ready: boolean;
  facts: object;
}

/** Serves /metrics and /livez on a port of its own, and /readyz where `ready` is given. */
export async function startMetricsServer(options: {
  host: string;
  port: number;
  registry: Registry;
  ready?: () => Promise<Readiness>;
}): Promise<MetricsServer> {
  const server = createServer((request, response) => {
    void (async () => {
      if (request.url === '/metrics') {
        response.setHeader('content-type', options.registry.contentType);
        response.end(await options.registry.metrics());
      } else if (request.url === '/livez') {
        response.end('ok');
      } else if (request.url === '/readyz' && options.ready !== undefined) {
        const { ready, facts } = await options.ready();
        response.statusCode = ready ? 200 : 503;
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify(facts));
      } else {
        response.statusCode = 404;
        response.end();
      }
    })().catch(() => response.destroy());
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
