/** The wave of the deliveries that tell of a cancellation; those of a version are `v1` and on. */
export const cancellationWave = 'cancelled';

/**
 * A SELECT, as the ledger takes it, of whom a cancellation is told: of some pharmacies the contacts who were sent a version of
 * the notice, or may have been: also those whose mail waits after a restore, because it may have gone out before. As for a correction, a contact who left is told as well, but none of an earlier owner. `$1` is
 * the association, `$2` the notice.
 * @param ids SQL of the pharmacies' ids, an array
 */
export function mailedRecipients(ids: string): string {
  // First who was sent it, pharmacy by pharmacy: right after a publication PostgreSQL takes its deliveries for a few, and would
  // look through all of them for each contact. Without the association, only the index that begins with the pharmacy serves.
  return `WITH mailed AS MATERIALIZED (
      SELECT d.recipient_id FROM unnest(${ids}) AS t (id) CROSS JOIN LATERAL (
        SELECT DISTINCT s.recipient_id FROM delivery s WHERE s.pharmacy_id = t.id AND s.subject_id = $2
          AND (s.state IN ('SENDING', 'ACCEPTED') OR s.uncertain_count > 0 OR s.held_at IS NOT NULL)) d
    )
    SELECT c.id AS recipient_id, c.email AS address, p.id AS pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM mailed m JOIN contact c ON c.id = m.recipient_id JOIN pharmacy p ON p.id = c.pharmacy_id
    WHERE c.association_id = $1 AND p.association_id = $1 AND p.withdrawn_at IS NULL AND (c.removed_at IS NULL OR (
      c.removed_at > coalesce(p.handed_over_at, '-infinity')
      AND NOT EXISTS (SELECT FROM contact o WHERE o.pharmacy_id = c.pharmacy_id AND o.email = c.email
        AND o.removed_at IS NULL)))`;
}
