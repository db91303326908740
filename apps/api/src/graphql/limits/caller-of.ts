import type { Actor } from '../../auth/actor.js';

/**
 * The key of the caller whose share a request uses: a person, or a pharmacy for all its API keys together. With one
 * share for each key, a pharmacy could multiply its share. Undefined for a caller who is not signed in.
 */
export function callerOf({ apiKeyId, personId, scope }: Actor): string | undefined {
  if (apiKeyId === undefined) return personId;
  return scope?.kind === 'pharmacy' ? `keys of ${scope.pharmacyId}` : apiKeyId;
}
