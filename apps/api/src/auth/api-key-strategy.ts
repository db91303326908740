import type { Request } from 'express';
import { findApiKey } from '@sonae/domain/accounts';
import type { Parts } from '../parts.js';
import { requestIdOf } from '../request-id.js';
import type { Actor } from './actor.js';
import type { NoteUses } from './note-uses.js';
import { strategy } from './strategy.js';
import { sessionsScope } from './system-scope.js';

/** The token of `Authorization: Bearer …`, if the request has one. */
export function readBearer(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** A pharmacy's program by its key. */
export function apiKeyStrategy({ database }: Parts, noteUses: NoteUses) {
  return strategy(async (request: Request): Promise<Actor | undefined> => {
    const bearer = readBearer(request);
    if (bearer === undefined) return undefined;
    const requestId = requestIdOf(request);
    const key = await database.readOnce(sessionsScope(requestId), (tx) => findApiKey(tx, bearer));
    if (key === undefined) return undefined;
    const { apiKeyId, associationId, pharmacyId, lastUsedAt } = key;
    noteUses('api-key', apiKeyId, lastUsedAt, requestId);
    const actor = `key:${apiKeyId}`;
    return {
      requestId,
      apiKeyId,
      role: 'PHARMACY_PROGRAM',
      scope: { kind: 'pharmacy', actor, requestId, associationId, pharmacyId },
    };
  });
}
