import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { findApiKeys, type ApiKeyRecord } from './find-api-keys.js';
import { rereadApiKey } from './reread-api-key.js';
import { holdManagerRole } from '../memberships/hold-manager-role.js';
import { tellOfKey } from './tell-of-key.js';

/**
 * Makes the calling manager the holder of a key of the pharmacy: the key then ends with this manager's role instead of
 * the former holder's. All people of the pharmacy are told.
 * @throws UserError NOT_FOUND at `id` when there is none in force, API_KEY_MANAGER_ONLY
 */
export async function takeOverApiKey(
  tx: Tx<PharmacyScope>,
  { id, personId }: { id: Id; personId: Id },
): Promise<ApiKeyRecord> {
  await holdManagerRole(tx, personId);
  await tx.query('SELECT FROM api_key WHERE id = $1 FOR UPDATE', [id]);
  const before = (await findApiKeys(tx)).find((key) => key.id === id);
  if (before === undefined) throw refuse('NOT_FOUND', { field: 'id' });
  await tx.query('UPDATE api_key SET held_by = $2 WHERE id = $1', [id, personId]);
  await tx.audit({
    action: 'accounts.takeOverApiKey',
    recordType: 'api_key',
    recordId: id,
    before: { heldBy: before.heldBy?.id ?? null },
    after: { heldBy: personId },
  });
  const key = await rereadApiKey(tx, id);
  if (before.heldBy?.id !== personId) await tellOfKey(tx, key, 'taken', before.heldBy?.name);
  return key;
}
