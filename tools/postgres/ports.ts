import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';

/** The port of the last run, stored in a small file beside the cluster. */
export function lastPort(portFile: string): number | undefined {
  try {
    return (JSON.parse(readFileSync(portFile, 'utf8')) as { port?: number }).port;
  } catch {
    return undefined;
  }
}

/** A free port of the loopback interface: the preferred one if it is free. */
export async function choosePort(preferred?: number): Promise<number> {
  const found = (await listenOnce(preferred ?? 0)) ?? (await listenOnce(0));
  if (found === undefined) throw new Error('no port of the loopback interface is free');
  return found;
}

function listenOnce(port: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1' }, () => {
      const { port: found } = probe.address() as AddressInfo;
      probe.close(() => {
        resolve(found);
      });
    });
  });
}
