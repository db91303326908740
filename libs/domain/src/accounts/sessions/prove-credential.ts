import { hashSecret } from '@sonae/platform/crypto';
import type { Proving } from '@sonae/tenancy';
import { parseApiKey } from '../keys/parse-api-key.js';

const text = 'SELECT app.enter($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) AS "usedAt"';

/**
 * The statement that sets a scope and proves a session or key: it is valid, and `whose` has not changed.
 * @param secret of the request: a session token, or a whole API key
 * @param whose as `findSession` or `findApiKey` returned it
 */
export function proveCredential(of: 'session' | 'api-key', secret: string, whose: string): Proving {
  const key = of === 'session' ? hashSecret(secret).toString('hex') : (parseApiKey(secret)?.prefix ?? '');
  return { text, values: [of, key, whose] };
}
