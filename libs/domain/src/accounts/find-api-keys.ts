import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';

/** A key as its pharmacy sees it. */
export interface ApiKeyRecord {
  id: Id;
  name: string;
  prefix: string;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
  /** Null while it is in force. */
  revokedAt: Date | null;
}

/** SQL of its columns. */
export const apiKeyColumns = `id, name, prefix, created_at AS "createdAt", expires_at AS "expiresAt",
  last_used_at AS "lastUsedAt", revoked_at AS "revokedAt"`;

/** The pharmacy's keys in force, newest first. */
export function findApiKeys(tx: Tx<PharmacyScope>): Promise<ApiKeyRecord[]> {
  return tx.query<ApiKeyRecord>(
    `SELECT ${apiKeyColumns} FROM api_key WHERE pharmacy_id = $2 AND revoked_at IS NULL AND expires_at > $1 ORDER BY created_at DESC, id`,
    [tx.now, tx.scope.pharmacyId],
  );
}
