import type { Response } from 'express';

/** A signal that aborts when the client closes the connection before it is answered. */
export function abandoned(response: Response): AbortSignal {
  const gone = new AbortController();
  response.once('close', () => gone.abort());
  if (response.closed) gone.abort();
  return gone.signal;
}
