import type { Request, Response } from 'express';
import type { RequestContext } from './request-context.js';
import type { Services } from '../services.js';
import { askerOf } from '../asker-of.js';
import { requestIdOf } from '../request-id.js';
import { nobody, type Actor } from './actor.js';
import { apiKeyCredential } from './api-key-credential.js';
import { callersOf } from './callers.js';
import type { Caller, Credential } from './credential.js';
import { openPassport } from './open-passport.js';
import { sessionCredential } from './session-credential.js';
import { runStrategy } from './strategy.js';
import { strangersOf } from './strangers.js';

/** Identifies the caller of a request. */
export interface Authenticate {
  (request: Request, response: Response): Promise<RequestContext>;
  /**
   * The caller of an earlier request with this credential, if any. Of both callers the transactions prove the credential
   * (`Entrance`), and no answer is sent without that proof.
   */
  recall(request: Request, response: Response): RequestContext | undefined;
}

/**
 * Reads the API key, or else the session cookie. A request with an invalid key is not signed in, even if it has a valid
 * cookie.
 */
export function authenticator(services: Services): Authenticate {
  const passport = openPassport(services);
  const callers = callersOf(services);
  const strangers = strangersOf(services);
  const authenticate = async (request: Request, response: Response): Promise<RequestContext> => {
    const requestId = requestIdOf(request);
    const credential = credentialOf(request);
    const asker = askerOf(request);
    delete asker.entrance;
    const caller = await runStrategy<Caller>(passport, credential.name, request);
    if (caller) strangers.welcome(request);
    const keyRefused = credential === apiKeyCredential;
    const secret = credential.read(request);
    // Signed out after this look-up is signed out: the request may wait before its first transaction.
    if (caller && secret !== undefined) asker.entrance = callers.entranceOf(credential, secret, caller);
    const actor = caller ? actorOf(caller, asker) : nobody(requestId, { keyRefused });
    return { actor, requestId, request, response };
  };
  // The gate before the body recalls first, and the executor recalls again.
  const recalledFor = new WeakMap<Request, RequestContext>();
  const recall = (request: Request, response: Response): RequestContext | undefined => {
    const known = recalledFor.get(request);
    if (known) return known;
    const requestId = requestIdOf(request);
    const credential = credentialOf(request);
    const secret = credential.read(request);
    const recalled = secret === undefined ? undefined : callers.recall(credential, secret, requestId);
    if (!recalled) return undefined;
    const asker = askerOf(request);
    asker.entrance = recalled.entrance;
    const context = { actor: actorOf(recalled.caller, asker), requestId, request, response };
    recalledFor.set(request, context);
    return context;
  };
  return Object.assign(authenticate, { recall });
}

function credentialOf(request: Request): Credential {
  return apiKeyCredential.read(request) === undefined ? sessionCredential : apiKeyCredential;
}

function actorOf({ actor, scope }: Caller, asker: ReturnType<typeof askerOf>): Actor {
  return { ...actor, ...asker, scope: scope && { ...scope, ...asker } };
}
