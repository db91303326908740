import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The port of the last run, kept in a small file beside the cluster. */
export function lastPort(portFile) {
  try {
    return JSON.parse(readFileSync(portFile, 'utf8')).port;
  } catch {
    return undefined;
  }
}

/**
 * A free port of the loopback interface: the preferred one when nothing listens there.
 *
 * @param {number} [preferred]
 * @returns {Promise<number>}
 */
export async function choosePort(preferred) {
  return (await listenOnce(preferred ?? 0)) ?? (await listenOnce(0));
}

function listenOnce(port) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port, host: '127.0.0.1' }, () => {
      const found = probe.address().port;
      probe.close(() => resolve(found));
    });
  });
}
