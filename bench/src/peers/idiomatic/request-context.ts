import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import type { Session } from '../find-session.js';
import type { Loaders } from './make-loaders.js';

/** The context of resolvers: the request's transaction, its caller, and its loaders. */
export interface RequestContext {
  req: Request;
  manager: EntityManager;
  session: Session;
  loaders: Loaders;
}
