import type { AssociationScope, Tx } from '@sonae/platform/database';
import type { AudienceQuery } from './draft-audience.js';

/**
 * Keeps the pharmacies of an audience where they are until the end of the transaction, and waits for those that are being
 * moved. By id, as a member list takes them: neither gets in the other's way.
 */
export function holdAudience(
  tx: Tx<AssociationScope>,
  { pharmacies, params }: AudienceQuery,
): Promise<unknown> {
  return tx.query(
    `SELECT FROM pharmacy h WHERE h.association_id = $1 AND h.id IN (SELECT a.id FROM (${pharmacies}) a) ORDER BY h.id FOR KEY SHARE`,
    params,
  );
}
