import type { Server } from 'node:http';

/**
 * Ends a server in order: it accepts no new connections, answers the pending requests, then closes the connections.
 * @param patience milliseconds until pending requests are cut off
 */
export async function endServer(server: Server, patience: number): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A keep-alive connection stays open after its answer and would keep the server from closing.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await ended;
  clearInterval(idle);
  clearTimeout(late);
}
