import type { Response } from 'express';

/** Returns a signal that aborts when the client closes the connection before the answer. */
export function abandoned(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) gone.abort();
  return gone.signal;
}
