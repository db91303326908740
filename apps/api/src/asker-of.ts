import type { Request } from 'express';
import type { Origin } from '@sonae/platform/database';
import { networkOf } from '@sonae/platform/limits';
import { requestIdOf } from './request-id.js';

/** Characters of what a client calls itself that are kept. */
const clientLength = 300;

/** What requests carry, kept with each: the gates, the caller's scope and the log ask for it in turn. */
const askers = new WeakMap<Request, Asker>();

interface Asker {
  requestId: string;
  origin: Origin;
}

/** What the scope of every request carries: its id, its network and its client. */
export function askerOf(request: Request): Asker {
  let asker = askers.get(request);
  if (asker === undefined) {
    const client = (request.headers['user-agent'] ?? '').slice(0, clientLength);
    const network = networkOf(request.ip ?? '');
    askers.set(request, (asker = { requestId: requestIdOf(request), origin: { network, client } }));
  }
  return asker;
}
