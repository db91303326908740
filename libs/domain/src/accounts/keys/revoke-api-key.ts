import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import type { ApiKeyRecord } from './find-api-keys.js';
import { rereadApiKey } from './reread-api-key.js';
import { tellOfKey } from './tell-of-key.js';

/**
 * Ends a key of the pharmacy at once, and tells all people of the pharmacy; one that has ended already stays as it is.
 * @throws UserError NOT_FOUND at `id`
 */
export async function revokeApiKey(tx: Tx<PharmacyScope>, { id }: { id: Id }): Promise<ApiKeyRecord> {
  const found = await tx.query<{ isOpen: boolean }>(
    'SELECT revoked_at IS NULL AS "isOpen" FROM api_key WHERE id = $1 FOR UPDATE',
    [id],
  );
  if (found.length === 0) throw refuse('NOT_FOUND', { field: 'id' });
  await tx.query('UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1', [id, tx.now]);
  await tx.audit({ action: 'accounts.revokeApiKey', recordType: 'api_key', recordId: id });
  const ended = await rereadApiKey(tx, id);
  if (found[0]?.isOpen) await tellOfKey(tx, ended, 'ended');
  return ended;
}
