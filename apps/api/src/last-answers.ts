import type { Server, ServerResponse } from 'node:http';

/**
 * Watches the answers of a server that does not listen yet.
 * @returns makes every answer from then on, those in hand included, the last of its connection: whoever keeps the
 * connection open asks the next time over another, and that may be to another process
 */
export function lastAnswers(server: Server): () => void {
  const open = new Set<ServerResponse>();
  let last = false;
  const close = (response: ServerResponse) => {
    if (!response.headersSent) response.setHeader('connection', 'close');
  };
  server.prependListener('request', (_, response) => {
    if (last) {
      close(response);
      return;
    }
    open.add(response);
    response.once('close', () => open.delete(response));
  });
  return () => {
    last = true;
    for (const response of open) close(response);
  };
}
