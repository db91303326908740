import { timingSafeEqual } from 'node:crypto';
import { hashSecret } from '@sonae/platform/crypto';
import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { parseApiKey } from './parse-api-key.js';

/** A key in force and the pharmacy it acts for. */
export interface OpenApiKey {
  apiKeyId: Id;
  associationId: Id;
  pharmacyId: Id;
  lastUsedAt: Date | null;
  /** Its secret's hash and the ids of its owner, as one text. */
  whose: string;
}

/** The key of a bearer token, or undefined when it is unknown, revoked or expired. Task `sessions` only. */
export async function findApiKey(tx: Tx<SystemScope>, bearer: string): Promise<OpenApiKey | undefined> {
  const parts = parseApiKey(bearer);
  if (parts === undefined) return undefined;
  const [row] = await tx.query<OpenApiKey & { hash: Buffer }>(
    `SELECT api_key_id AS "apiKeyId", association_id AS "associationId", pharmacy_id AS "pharmacyId",
       used_at AS "lastUsedAt", secret_hash AS hash, whose
     FROM app.open_api_key($1, $2)`,
    [parts.prefix, tx.now],
  );
  if (row === undefined || !timingSafeEqual(row.hash, hashSecret(parts.secret))) return undefined;
  const { hash: _, ...key } = row;
  return key;
}
