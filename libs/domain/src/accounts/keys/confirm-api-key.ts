import type { Tx } from '@sonae/tenancy';
import { openApiKeySql, whoseApiKeySql } from './open-api-key-sql.js';
import { parseApiKey } from './parse-api-key.js';

// Written once: every request asks it.
const confirmSql = `SELECT coalesce((SELECT coalesce(last_used_at, created_at) ${openApiKeySql} AND ${whoseApiKeySql} = $3),
       app.refuse('SCOPE_OUTDATED')::timestamptz) AS "lastUsedAt"`;

/**
 * When a key that was good was last used, or made, if it is still in force and still whose it was. Task
 * `sessions`, or its pharmacy.
 * @param known its `whose`, as found before
 * @throws OperationalError SCOPE_OUTDATED, and its transaction has failed
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
