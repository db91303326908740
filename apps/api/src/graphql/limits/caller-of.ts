import type { Actor } from '../../auth/actor.js';

/**
 * Whose share a request takes: that of a person, or that of a pharmacy, whose API keys have one share together. Else a
 * pharmacy could multiply its share by making keys. Undefined for a caller who is not signed in.
 */
export function callerOf({ apiKeyId, personId, scope }: Actor): string | undefined {
  if (apiKeyId === undefined) return personId;
  return scope?.kind === 'pharmacy' ? `keys of ${scope.pharmacyId}` : apiKeyId;
}
