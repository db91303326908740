import { Agent, createServer, request, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A minimal reverse proxy in front of some APIs: it polls their readiness, and retries nothing. */
export interface Balancer {
  readonly url: string;
  /** From now on this API gets requests while it is ready. */
  add(url: string): void;
  /** Resolves when the API has reported that it is ready. */
  ready(url: string): Promise<void>;
  close(): void;
}

interface Backend {
  url: string;
  ready: boolean;
}

/** @param every milliseconds between two polls of an API */
export async function startBalancer(every: number): Promise<Balancer> {
  // Connections are reused, the oldest first, so that the test finds one that a process closes too early.
  const agent = new Agent({ keepAlive: true, scheduling: 'fifo' });
  const backends: Backend[] = [];
  let turn = 0;
  const pass = (asked: IncomingMessage, response: ServerResponse) => {
    const usable = backends.filter(({ ready }) => ready);
    const backend = usable[(turn += 1) % usable.length];
    const fail = () => void response.writeHead(502).end();
    if (!backend) {
      fail();
      return;
    }
    const { method, headers, url = '/' } = asked;
    const passed = request(new URL(url, backend.url), { agent, method, headers }, (answer) => {
      const { connection: _, ...rest } = answer.headers;
      response.writeHead(answer.statusCode ?? 502, rest);
      answer.pipe(response);
      answer.once('error', () => response.destroy());
    });
    passed.once('error', fail);
    asked.pipe(passed);
  };
  const look = async (backend: Backend) => {
    backend.ready = await fetch(`${backend.url}/readyz`, { headers: { connection: 'close' } }).then(
      ({ status }) => status === 200,
      () => false,
    );
  };
  const looking = setInterval(() => backends.forEach((each) => void look(each)), every);
  const server = createServer(pass);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    add: (url) => void backends.push({ url, ready: false }),
    async ready(url) {
      const backend = backends.find((each) => each.url === url);
      while (backend && !backend.ready) await look(backend);
    },
    close() {
      clearInterval(looking);
      server.close();
      server.closeAllConnections();
      agent.destroy();
    },
  };
}
