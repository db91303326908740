// A thread that sends requests as fast as they are answered, over its share of a flood's connections. The function
// `requestOf(n, given)` of a scenario makes the requests; the answers are counted by status and code.
import { Agent, request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import type { Counts, Lane } from './flood.ts';
import type { Asked } from './send.ts';

const { url, connections, seconds, module, given, from, lanes } = workerData as Lane;
const { requestOf } = (await import(module)) as { requestOf: (n: number, given: unknown) => Asked };
const target = new URL(url);
const until = performance.now() + seconds * 1000;
const counts: Counts = {};
let next = from;

await Promise.all(
  Array.from({ length: connections }, async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    while (performance.now() < until) {
      const outcome = await askOnce(agent, requestOf(next, given));
      next += lanes;
      counts[outcome] = (counts[outcome] ?? 0) + 1;
      // Waits after a refused connection, because an immediate retry would be refused too.
      if (outcome === 'refused connection') await new Promise((resolve) => setTimeout(resolve, 100));
    }
    agent.destroy();
  }),
);
parentPort?.postMessage(counts);

/** Resolves with `200`, `401 UNAUTHENTICATED` or the failure of the connection. */
function askOnce(
  agent: Agent,
  { method = 'POST', path = '/graphql', headers = {}, body }: Asked,
): Promise<string> {
  return new Promise((resolve) => {
    const asked = request(
      { agent, host: target.hostname, port: target.port, method, path, headers, timeout: 30_000 },
      (response) => {
        let text = '';
        response.setEncoding('utf8');
        response.on('data', (part: string) => (text += part));
        response.on('end', () => {
          const code = /"code":"([A-Z_]+)"/.exec(text)?.[1];
          resolve(code ? `${response.statusCode} ${code}` : String(response.statusCode));
        });
        response.on('error', () => resolve('cut off'));
      },
    );
    asked.on('timeout', () => asked.destroy(new Error('timeout')));
    asked.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'refused connection' : 'cut off'),
    );
    asked.end(body);
  });
}
