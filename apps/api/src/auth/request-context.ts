import type { Request, Response } from 'express';
import type { Patience } from '@sonae/platform/database';
import type { Confirmation } from '@sonae/tenancy';
import type { Actor } from './actor.js';

/** What every resolver of one request shares. Sign-in and sign-out replace the actor and set cookies. */
export interface RequestContext {
  actor: Actor;
  readonly requestId: string;
  readonly request: Request;
  readonly response: Response;
  /** Present when the actor is known from an earlier request: what the actor sees is sent only when this holds. */
  readonly confirmation?: Confirmation;
  /** When the time of the operation is up, as `performance.now()` counts; absent outside GraphQL. */
  readonly deadline?: number;
  /** Of the caller: each transaction of the request asks it before it commits. */
  readonly patience?: Patience;
}
