import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import type { Session } from '../find-session.js';
import type { Loaders } from './make-loaders.js';

/** What resolvers take from the context: the request's transaction, who asks, and the loaders of this request. */
export interface RequestContext {
  req: Request;
  manager: EntityManager;
  session: Session;
  loaders: Loaders;
}
