import type { Request, Response } from 'express';
import type { Patience } from '@sonae/platform/database';
import type { Actor } from './actor.js';

/** What every resolver of one request shares. Sign-in and sign-out replace the actor and set cookies. */
export interface RequestContext {
  actor: Actor;
  readonly requestId: string;
  readonly request: Request;
  readonly response: Response;
  /** When the time of the operation is up, as `performance.now()` counts; absent outside GraphQL. */
  readonly deadline?: number;
  /** Of the caller: each transaction of the request asks it before it commits. */
  readonly patience?: Patience;
}
