import type { Id } from '@sonae/tenancy';
import type { AddressedPharmacies } from './draft-audience.js';

/**
 * The pharmacies that are still members and for which messages of a notice were written; without those of portions that
 * are set aside (`setPortionsAside`).
 */
export function writtenAudience(associationId: Id, advisoryId: Id): AddressedPharmacies {
  const pharmacies = `
    SELECT p.id FROM pharmacy p JOIN advisory_target t ON t.association_id = p.association_id AND t.pharmacy_id = p.id
    WHERE p.association_id = $1 AND p.withdrawn_at IS NULL AND t.advisory_id = $2 AND p.id NOT IN (
      SELECT unnest(o.pharmacy_ids) FROM advisory_portion o WHERE o.association_id = $1 AND o.advisory_id = $2)`;
  return { pharmacies, params: [associationId, advisoryId] };
}
