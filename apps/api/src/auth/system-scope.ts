import type { SystemScope } from '@sonae/tenancy';
import { askedBy, type Actor, type Asked } from './actor.js';

/** The scope that looks up sessions and keys, before the caller is known. */
export function sessionsScope(requestId: string): SystemScope {
  return { kind: 'system', task: 'sessions', actor: 'system', requestId };
}

/** The scope for what people do with their own account, signed in or before sign-in. */
export function accountsScope(asker: Asked & Pick<Actor, 'personId'>): SystemScope {
  const { personId } = asker;
  const actor = personId === undefined ? 'system' : `person:${personId}`;
  return { kind: 'system', task: 'accounts', actor, ...askedBy(asker), ...(personId && { personId }) };
}

/**
 * The scope for what an attempt to sign in writes. The password is the proof, not the session that the request may have:
 * that one may end meanwhile, and the attempt must be recorded all the same.
 */
export function attemptScope(asker: Asked & Pick<Actor, 'personId'>): SystemScope {
  const { entrance: _, ...rest } = accountsScope(asker);
  return rest;
}
