import { findSession, type OpenSession } from '@sonae/domain/accounts';
import type { Caller, Credential } from './credential.js';
import { readSessionCookie } from './session-cookie.js';

/** The session cookie of a person. */
export const sessionCredential: Credential = {
  name: 'session',
  read: readSessionCookie,
  find: async (tx, token) => {
    const session = await findSession(tx, token);
    return session && callerOf(session);
  },
};

function callerOf(session: OpenSession): Caller {
  const { personId, sessionId, role, membershipId, lastSeenAt, whose } = session;
  const actor = { personId, sessionId, role, ...(membershipId && { membershipId }) };
  return { id: sessionId, lastUsedAt: lastSeenAt, whose, actor, scope: scopeOf(session) };
}

function scopeOf(session: OpenSession): Caller['scope'] {
  const asker = { actor: `person:${session.personId}`, personId: session.personId };
  const { role, associationId, branchId, corporationId, pharmacyId } = session;
  if (role === 'PLATFORM_ADMINISTRATOR') return { kind: 'system', task: 'operate', ...asker };
  if (role === null || associationId === null) return null;
  if (pharmacyId !== null) return { kind: 'pharmacy', ...asker, associationId, pharmacyId };
  if (corporationId !== null) return { kind: 'corporation', ...asker, associationId, corporationId };
  if (branchId !== null) return { kind: 'branch', ...asker, associationId, branchId };
  return { kind: 'association', ...asker, associationId };
}
