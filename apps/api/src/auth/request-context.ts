import type { Request, Response } from 'express';
import type { Patience } from '@sonae/platform/database';
import type { Actor } from './actor.js';

/** What the resolvers of one request share. Sign-in and sign-out replace the actor and set cookies. */
export interface RequestContext {
  actor: Actor;
  readonly requestId: string;
  readonly request: Request;
  readonly response: Response;
  /** The end of the operation's time, as `performance.now()` counts; undefined outside of GraphQL. */
  readonly deadline?: number;
  /** How long the caller waits; each transaction of the request asks it before COMMIT. */
  readonly patience?: Patience;
}
