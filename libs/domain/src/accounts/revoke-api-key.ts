import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { refuse } from './accounts.texts.js';
import { apiKeyColumns, type ApiKeyRecord } from './find-api-keys.js';

/** Ends a key of the pharmacy at once; one that has ended already stays as it is. @throws UserError NOT_FOUND at `id` */
export async function revokeApiKey(tx: Tx<PharmacyScope>, { id }: { id: Id }): Promise<ApiKeyRecord> {
  const [ended] = await tx.query<ApiKeyRecord>(
    `UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING ${apiKeyColumns}`,
    [id, tx.now],
  );
  if (!ended) throw refuse('NOT_FOUND', { field: 'id' });
  await tx.audit({ action: 'accounts.revokeApiKey', recordType: 'api_key', recordId: id });
  return ended;
}
