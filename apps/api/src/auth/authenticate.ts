import type { Request, Response } from 'express';
import type { RequestContext } from '../graphql/request-context.js';
import type { Parts } from '../parts.js';
import { requestIdOf } from '../request-id.js';
import { nobody, type Actor } from './actor.js';
import { readBearer } from './api-key-strategy.js';
import { openPassport } from './open-passport.js';
import { runStrategy } from './strategy.js';

/** Finds out who makes a request. */
export type Authenticate = (request: Request, response: Response) => Promise<RequestContext>;

/** Reads the API key or else the session cookie. A key that is not good is nobody's, whatever cookie came along. */
export function authenticator(parts: Parts): Authenticate {
  const passport = openPassport(parts);
  return async (request, response) => {
    const requestId = requestIdOf(request);
    const way = readBearer(request) === undefined ? 'session' : 'api-key';
    const actor = (await runStrategy<Actor>(passport, way, request)) ?? nobody(requestId);
    return { actor, requestId, request, response };
  };
}
