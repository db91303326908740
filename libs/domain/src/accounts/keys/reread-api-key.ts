import type { Id, PharmacyScope, Tx } from '@sonae/tenancy';
import { findApiKeys, type ApiKeyRecord } from './find-api-keys.js';

/** A key that the caller has just written. @throws Error when the scope does not see it */
export async function rereadApiKey(tx: Tx<PharmacyScope>, id: Id): Promise<ApiKeyRecord> {
  const [key] = await findApiKeys(tx, { id });
  if (key === undefined) throw new Error('a key that was just written is not seen');
  return key;
}
