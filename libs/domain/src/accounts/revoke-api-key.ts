import type { Id, PharmacyScope, Tx } from '@sonae/platform/database';
import { refuse } from './accounts.texts.js';

/** Ends a key of the pharmacy at once. @throws UserError NOT_FOUND at `id` */
export async function revokeApiKey(tx: Tx<PharmacyScope>, { id }: { id: Id }): Promise<void> {
  const ended = await tx.query(
    'UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1 RETURNING id',
    [id, tx.now],
  );
  if (ended.length === 0) throw refuse('NOT_FOUND', { field: 'id' });
  await tx.audit({ action: 'accounts.revokeApiKey', recordType: 'api_key', recordId: id });
}
