import type { Request } from 'express';
import { findSession, type OpenSession } from '@sonae/domain/accounts';
import type { Scope } from '@sonae/platform/database';
import type { Parts } from '../parts.js';
import { requestIdOf } from '../request-id.js';
import type { Actor } from './actor.js';
import type { NoteUses } from './note-uses.js';
import { readSessionCookie } from './session-cookie.js';
import { strategy } from './strategy.js';
import { sessionsScope } from './system-scope.js';

/** The person behind the session cookie; nothing about a request is trusted but what the database says of it. */
export function sessionStrategy({ database }: Parts, noteUses: NoteUses) {
  return strategy(async (request: Request): Promise<Actor | undefined> => {
    const token = readSessionCookie(request);
    if (token === undefined) return undefined;
    const requestId = requestIdOf(request);
    const session = await database.readOnce(sessionsScope(requestId), (tx) => findSession(tx, token));
    if (session === undefined) return undefined;
    noteUses('session', session.sessionId, session.lastSeenAt, requestId);
    return personOf(session, requestId);
  });
}

function personOf(session: OpenSession, requestId: string): Actor {
  const { personId, sessionId, role, membershipId } = session;
  const scope = scopeOf(session, requestId);
  return { requestId, personId, sessionId, role, scope, ...(membershipId && { membershipId }) };
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
