import type { Tx } from '@sonae/tenancy';
import { openApiKeySql, whoseApiKeySql } from './open-api-key-sql.js';
import { parseApiKey } from './parse-api-key.js';

// A constant, because every request uses it.
const confirmSql = `SELECT coalesce((SELECT coalesce(last_used_at, created_at) ${openApiKeySql} AND ${whoseApiKeySql} = $3),
       app.refuse('SCOPE_OUTDATED')::timestamptz) AS "lastUsedAt"`;

/**
 * Confirms that a key is still in force and still has the same owner. Task `sessions`, or the key's pharmacy.
 * @param known its `whose`, as `findApiKey` returned it
 * @returns when the key was last used, or when it was made
 * @throws OperationalError SCOPE_OUTDATED; the transaction has then failed
 */
export async function confirmApiKey(tx: Tx, bearer: string, known: string): Promise<Date> {
  const [key] = await tx.query<{ lastUsedAt: Date }>(confirmSql, [
    parseApiKey(bearer)?.prefix ?? '',
    tx.now,
    known,
  ]);
  if (!key) throw new Error('a confirmation has one row');
  return key.lastUsedAt;
}
