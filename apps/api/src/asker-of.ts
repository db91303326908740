import type { Request } from 'express';
import { Patience } from '@sonae/platform/database';
import type { Entrance, Origin } from '@sonae/tenancy';
import { networkOf } from '@sonae/platform/limits';
import { requestIdOf } from './request-id.js';

/** Characters of what a client calls itself that are kept. */
const clientLength = 300;

/** What requests carry, kept with each: the gates, the caller's scope and the log ask for it in turn. */
const askers = new WeakMap<Request, Asker>();

interface Asker {
  requestId: string;
  origin: Origin;
  /** The page; of GraphQL each root field says more (`CurrentActor`). */
  work: string;
  patience: Patience;
  /** Present while the caller is only remembered: the first transaction of the request, in any scope, proves the credential. */
  entrance?: Entrance;
}

/** The part that the scopes of a request share: its id, its network, its client, its page, its patience and its entrance. */
export function askerOf(request: Request): Asker {
  let asker = askers.get(request);
  if (asker === undefined) {
    const client = (request.headers['user-agent'] ?? '').slice(0, clientLength);
    const network = networkOf(request.ip ?? '');
    // The router takes small and capital letters alike.
    const [, work = ''] = /^\/([\w-]*)/.exec(request.originalUrl.toLowerCase()) ?? [];
    asker = { requestId: requestIdOf(request), origin: { network, client }, work, patience: new Patience() };
    askers.set(request, asker);
  }
  return asker;
}
