import type { SystemScope } from '@sonae/platform/database';
import type { Actor } from './actor.js';

/** The scope that finds sessions and keys, before anybody is known. */
export function sessionsScope(requestId: string): SystemScope {
  return { kind: 'system', task: 'sessions', actor: 'system', requestId };
}

/** The scope for what people do to their own account, signed in or on the way to it. */
export function accountsScope(asker: Pick<Actor, 'requestId' | 'origin' | 'work' | 'personId'>): SystemScope {
  const { requestId, origin, work, personId } = asker;
  const actor = personId === undefined ? 'system' : `person:${personId}`;
  const own = { ...(personId && { personId }), ...(origin && { origin }), ...(work && { work }) };
  return { kind: 'system', task: 'accounts', actor, requestId, ...own };
}
