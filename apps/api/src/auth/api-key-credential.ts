import type { Request } from 'express';
import { findApiKey } from '@sonae/domain/accounts';
import type { Credential } from './credential.js';

/** Reads the token of `Authorization: Bearer …`, if any. */
export function readBearer(request: Request): string | undefined {
  return /^Bearer +(\S+) *$/i.exec(request.headers.authorization ?? '')?.[1];
}

/** The API key of a pharmacy's program. */
export const apiKeyCredential: Credential = {
  name: 'api-key',
  read: readBearer,
  find: async (tx, bearer) => {
    const key = await findApiKey(tx, bearer);
    if (key === undefined) return undefined;
    const { apiKeyId, associationId, pharmacyId, lastUsedAt, whose } = key;
    return {
      id: apiKeyId,
      lastUsedAt,
      whose,
      actor: { apiKeyId, role: 'PHARMACY_PROGRAM' },
      scope: { kind: 'pharmacy', actor: `key:${apiKeyId}`, associationId, pharmacyId },
    };
  },
};
