import type { Server } from 'node:http';

/**
 * Ends a server in order: no new connections, an answer to each request in hand, then the end of the connections.
 * @param patience milliseconds until requests that are still not answered are cut off
 */
export async function endServer(server: Server, patience: number): Promise<void> {
  const ended = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  // A connection that was answered on stays open for the next request, which would never come to an end.
  const idle = setInterval(() => server.closeIdleConnections(), 50);
  const late = setTimeout(() => server.closeAllConnections(), patience);
  await ended;
  clearInterval(idle);
  clearTimeout(late);
}
