import type { Request } from 'express';
import { Patience } from '@sonae/platform/database';
import type { Entrance, Origin } from '@sonae/tenancy';
import { networkOf } from '@sonae/platform/limits';
import { requestIdOf } from './request-id.js';

/** The most characters of a User-Agent that are kept. */
const clientLength = 300;

/** Computed once for each request: the gates, the caller's scope and the log need it. */
const askers = new WeakMap<Request, Asker>();

interface Asker {
  requestId: string;
  origin: Origin;
  /** The page. In GraphQL each root field sets its own (`CurrentActor`). */
  work: string;
  patience: Patience;
  /** Of a caller with a session or key: the transactions of the request, in any scope, prove it. */
  entrance?: Entrance;
}

/** What all scopes of a request share: its id, network, client, page, patience and entrance. */
export function askerOf(request: Request): Asker {
  let asker = askers.get(request);
  if (asker === undefined) {
    const client = (request.headers['user-agent'] ?? '').slice(0, clientLength);
    const network = networkOf(request.ip ?? '');
    // The router ignores case.
    const [, work = ''] = /^\/([\w-]*)/.exec(request.originalUrl.toLowerCase()) ?? [];
    asker = { requestId: requestIdOf(request), origin: { network, client }, work, patience: new Patience() };
    askers.set(request, asker);
  }
  return asker;
}
