import type { Response } from 'express';

/** Aborted once the client has gone before it was answered. */
export function abandoned(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) gone.abort();
  return gone.signal;
}
