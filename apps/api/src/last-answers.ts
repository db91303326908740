import type { Server, ServerResponse } from 'node:http';

/**
 * Tracks the answers of a server that does not listen yet.
 * @returns a function that makes every later answer, pending ones included, the last of its connection: a client with a
 * keep-alive connection then opens a new one, which may lead to another process
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
