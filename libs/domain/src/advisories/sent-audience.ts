import type { Id } from '@sonae/platform/database';
import type { AudienceQuery } from './draft-audience.js';

/**
 * Whom a correction reaches: of the pharmacies that got the notice and are still members, all present contacts, and the
 * removed contacts to whom a version of the notice was written, because they hold the text that is corrected. A contact
 * removed before the pharmacy's last handover is left out: that contact is of an earlier owner.
 */
export function sentAudience(associationId: Id, advisoryId: Id): AudienceQuery {
  const pharmacies = `
    SELECT p.id, p.association_id, p.name, p.handed_over_at
    FROM advisory_target t JOIN pharmacy p ON p.association_id = t.association_id AND p.id = t.pharmacy_id
    WHERE t.association_id = $1 AND t.advisory_id = $2 AND p.withdrawn_at IS NULL`;
  const recipients = `
    SELECT c.id AS recipient_id, c.email AS address, c.pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM (${pharmacies}) p JOIN contact c ON c.pharmacy_id = p.id
    WHERE c.association_id = $1 AND (c.removed_at IS NULL OR (
      c.removed_at > coalesce(p.handed_over_at, '-infinity')
      AND EXISTS (SELECT FROM delivery d WHERE d.association_id = $1 AND d.subject_id = $2 AND d.recipient_id = c.id
        AND d.state <> 'CANCELLED')
      AND NOT EXISTS (SELECT FROM contact o WHERE o.pharmacy_id = c.pharmacy_id AND o.email = c.email
        AND o.removed_at IS NULL)))`;
  return { pharmacies, recipients, params: [associationId, advisoryId] };
}
