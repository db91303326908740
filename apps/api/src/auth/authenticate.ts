import { parseCookie } from 'cookie';
import type { Request, Response } from 'express';
import { findSession, type OpenSession } from '@sonae/domain/accounts';
import type { Scope } from '@sonae/platform/database';
import type { Parts } from '../parts.js';
import type { RequestContext } from '../graphql/request-context.js';
import { requestIdOf } from '../request-id.js';
import { nobody, type Actor } from './actor.js';

/** Finds out who makes a request. */
export type Authenticate = (request: Request, response: Response) => Promise<RequestContext>;

/** Name of the session cookie; the prefix ties it to this very host, over TLS. */
export const sessionCookie = '__Host-sonae';

/** Reads the session cookie of a request; nothing about a request is trusted but what the database says of it. */
export function authenticator({ database }: Parts): Authenticate {
  return async (request, response) => {
    const requestId = requestIdOf(request);
    const context = (actor: Actor): RequestContext => ({ actor, requestId, request, response });
    const token = parseCookie(request.headers.cookie ?? '')[sessionCookie];
    if (token === undefined) return context(nobody(requestId));
    const asked = { kind: 'system', task: 'sessions', actor: 'system', requestId } as const;
    const session = await database.read(asked, (tx) => findSession(tx, token));
    return context(session ? personOf(session, requestId) : nobody(requestId));
  };
}

/** The actor of an open session. */
export function personOf(session: OpenSession, requestId: string): Actor {
  const { personId, sessionId, role, membershipId } = session;
  return {
    requestId,
    personId,
    sessionId,
    role,
    scope: scopeOf(session, requestId),
    ...(membershipId && { membershipId }),
  };
}

function scopeOf(session: OpenSession, requestId: string): Scope | null {
  const asker = { actor: `person:${session.personId}`, personId: session.personId, requestId };
  const { role, associationId, branchId, corporationId, pharmacyId } = session;
  if (role === 'PLATFORM_ADMINISTRATOR') return { kind: 'system', task: 'operate', ...asker };
  if (role === null || associationId === null) return null;
  if (pharmacyId !== null) return { kind: 'pharmacy', ...asker, associationId, pharmacyId };
  if (corporationId !== null) return { kind: 'corporation', ...asker, associationId, corporationId };
  if (branchId !== null) return { kind: 'branch', ...asker, associationId, branchId };
  return { kind: 'association', ...asker, associationId };
}
