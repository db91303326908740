import type { Request } from 'express';
import type { Services } from '../services.js';
import { requestIdOf } from '../request-id.js';
import { callersOf } from './callers.js';
import type { Caller, Credential } from './credential.js';
import { strategy } from './strategy.js';
import { sessionsScope } from './system-scope.js';

/** A strategy that finds the caller of a credential in the database; it trusts nothing else in the request. */
export function credentialStrategy(credential: Credential, services: Services) {
  const callers = callersOf(services);
  return strategy(async (request: Request): Promise<Caller | undefined> => {
    const secret = credential.read(request);
    if (secret === undefined) return undefined;
    const scope = sessionsScope(requestIdOf(request));
    return services.database.readInOneTrip(scope, (tx) => callers.find(tx, credential, secret));
  });
}
