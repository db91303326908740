import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startProgram } from '../cluster/processes.js';
import type { Peer, PeerName } from './peer.js';

/**
 * Starts a peer as in production, in its own process, which listens on PORT once it is ready.
 * @param script its compiled main, relative to the project
 * @throws Error when it does not listen within half a minute
 */
export async function startProcess(
  name: PeerName,
  script: string,
  env: Record<string, string>,
): Promise<Peer> {
  const port = await freePort();
  const { pid, stop } = await startProgram({
    name,
    args: [script],
    env: { NODE_ENV: 'production', PORT: String(port), ...env },
  });
  for (let waited = 0; waited < 30_000; waited += 20) {
    if (await listens(port)) return { name, origin: `http://127.0.0.1:${port}`, pid, stop };
    await sleep(20);
  }
  await stop();
  throw new Error(`${name} does not listen`);
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('error', () => resolve(false));
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
  });
}
