import { randomUUID } from 'node:crypto';
import { hashSecret } from '@sonae/platform/crypto';
import { once, type Id, type PharmacyScope, type Tx } from '@sonae/tenancy';
import { readLine } from '@sonae/platform/text';
import { refuse } from '../accounts.texts.js';
import { ApiKeyEntity } from './api-key.entity.js';
import { composeApiKey } from './compose-api-key.js';
import { holdManagerRole } from '../memberships/hold-manager-role.js';
import type { ApiKeyRecord } from './find-api-keys.js';
import { rereadApiKey } from './reread-api-key.js';
import { tellOfKey } from './tell-of-key.js';

/** What a manager enters for a new key. */
export interface NewApiKey {
  idempotencyKey: string;
  name: string;
  expiresInDays: number;
  /** The manager who makes it. */
  createdBy: Id;
}

/**
 * A key is valid for a year at most. A pharmacy has ten at most, and makes ten in 24 hours at most, because a mail
 * tells its people of each.
 */
const apiKeyLimits = { days: 366, live: 10, aDay: 10 } as const;

/**
 * Makes a key for the pharmacy's program, and tells all people of the pharmacy. Only the first answer has the `secret`:
 * a retry with the same idempotency key gets the record and null, because the secret itself is not stored.
 * @throws UserError API_KEY_NAME_INVALID, API_KEY_DAYS_INVALID, API_KEY_LIMIT, API_KEY_MANAGER_ONLY or
 *   IDEMPOTENCY_KEY_REUSED
 */
export async function createApiKey(
  tx: Tx<PharmacyScope>,
  input: NewApiKey,
): Promise<{ apiKey: ApiKeyRecord; secret: string | null }> {
  const { idempotencyKey, expiresInDays, createdBy } = input;
  const name = readLine(input.name, 100);
  if (name === null) throw refuse('API_KEY_NAME_INVALID', { field: 'name' });
  if (expiresInDays < 1 || expiresInDays > apiKeyLimits.days) {
    throw refuse('API_KEY_DAYS_INVALID', { field: 'expiresInDays', params: { max: apiKeyLimits.days } });
  }
  let secret: string | null = null;
  const request = { key: idempotencyKey, operation: 'createApiKey', input: { name, expiresInDays } };
  const apiKey = await once(tx, request, async () => {
    await holdManagerRole(tx, createdBy);
    await mustHaveRoom(tx);
    const key = composeApiKey();
    secret = key.whole;
    const row = {
      id: randomUUID(),
      name,
      prefix: key.prefix,
      createdAt: tx.now,
      expiresAt: new Date(tx.now.getTime() + expiresInDays * 86_400_000),
    };
    const { associationId, pharmacyId } = tx.scope;
    const hidden = {
      associationId,
      pharmacyId,
      secretHash: hashSecret(key.secret),
      createdBy,
      heldBy: createdBy,
    };
    await tx.repo(ApiKeyEntity).insert({ ...row, ...hidden });
    await tx.audit({ action: 'accounts.createApiKey', recordType: 'api_key', recordId: row.id, after: row });
    const made = await rereadApiKey(tx, row.id);
    await tellOfKey(tx, made, 'made');
    return made;
  });
  return { apiKey, secret };
}

async function mustHaveRoom(tx: Tx<PharmacyScope>): Promise<void> {
  // The lock keeps two concurrent keys from both being the tenth.
  await tx.query('SELECT id FROM pharmacy WHERE id = $1 FOR NO KEY UPDATE', [tx.scope.pharmacyId]);
  const [live] = await tx.query<{ count: number; lately: number }>(
    `SELECT count(*) FILTER (WHERE revoked_at IS NULL AND expires_at > $2)::int AS count,
       count(*) FILTER (WHERE created_at > $2::timestamptz - interval '24 hours')::int AS lately
     FROM api_key WHERE pharmacy_id = $1`,
    [tx.scope.pharmacyId, tx.now],
  );
  if ((live?.count ?? 0) >= apiKeyLimits.live) {
    throw refuse('API_KEY_LIMIT', { field: 'name', params: { max: apiKeyLimits.live } });
  }
  if ((live?.lately ?? 0) >= apiKeyLimits.aDay) {
    throw refuse('API_KEY_LIMIT.day', { field: 'name', params: { max: apiKeyLimits.aDay } });
  }
}
