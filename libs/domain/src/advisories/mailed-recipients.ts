import { inMonths } from '@sonae/domain/deliveries';

/** The wave of the mail about a cancellation; the waves of the versions are `v1`, `v2` and so on. */
export const cancellationWave = 'cancelled';

/**
 * SELECT, in the form that the ledger takes, of the recipients of the mail about a cancellation: the contacts of some
 * pharmacies to whom a version of the notice was sent, or may have been sent. The latter include those whose delivery
 * is on hold after a restore. As for a correction, a contact who left is a recipient as well, but not one of an earlier
 * owner. `$1` is the association, `$2` the notice.
 * @param ids SQL of the pharmacies' ids, an array
 * @param months the months of the notice's deliveries (`findSubjectMonths`)
 */
export function mailedRecipients(ids: string, months: readonly string[]): string {
  // Looks up the deliveries first, pharmacy by pharmacy: right after a publication PostgreSQL expects few of them, and
  // would scan all of them for each contact. Without the association, only the index that begins with the pharmacy can
  // be used.
  return `WITH mailed AS MATERIALIZED (
      SELECT d.recipient_id FROM unnest(${ids}) AS t (id) CROSS JOIN LATERAL (
        SELECT DISTINCT s.recipient_id FROM delivery s
        WHERE ${inMonths(months, 's.')} AND s.pharmacy_id = t.id AND s.subject_id = $2 AND (s.state IN ('SENDING', 'ACCEPTED') OR s.uncertain_count > 0 OR s.held_at IS NOT NULL)) d
    )
    SELECT c.id AS recipient_id, c.email AS address, p.id AS pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM mailed m JOIN contact c ON c.id = m.recipient_id JOIN pharmacy p ON p.id = c.pharmacy_id
    WHERE c.association_id = $1 AND p.association_id = $1 AND p.withdrawn_at IS NULL AND (c.removed_at IS NULL OR (
      c.removed_at > coalesce(p.handed_over_at, '-infinity')
      AND NOT EXISTS (SELECT FROM contact o WHERE o.pharmacy_id = c.pharmacy_id AND o.email = c.email
        AND o.removed_at IS NULL)))`;
}
