import { inMonths } from '@sonae/domain/deliveries';

/**
 * SELECT, in the form that the ledger takes, of the recipients of a version: all present contacts of the pharmacies `p`
 * that meet a condition, and the removed contacts to whom an earlier version was sent, because they hold the text that
 * is corrected. Leaves out contacts removed before the pharmacy's last handover, who belong to an earlier owner.
 * Includes bounced addresses: a notice must be sent, and mailboxes get repaired. `$1` is the association, `$2` the
 * notice.
 * @param months the months of the notice's deliveries (`findSubjectMonths`)
 */
export function frozenRecipients(condition: string, months: readonly string[]): string {
  // LATERAL reads the contacts pharmacy by pharmacy: right after an import PostgreSQL has few statistics, and would
  // read all contacts for each portion.
  return `SELECT c.id AS recipient_id, c.email AS address, p.id AS pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM pharmacy p CROSS JOIN LATERAL (
      SELECT c.id, c.name, c.email FROM contact c
      WHERE c.association_id = $1 AND c.pharmacy_id = p.id AND (c.removed_at IS NULL OR (
        c.removed_at > coalesce(p.handed_over_at, '-infinity')
        AND EXISTS (SELECT FROM delivery d WHERE ${inMonths(months, 'd.')} AND d.association_id = $1 AND d.subject_id = $2 AND d.recipient_id = c.id
          AND (d.state IN ('SENDING', 'ACCEPTED', 'BOUNCED') OR d.held_at IS NOT NULL))
        AND NOT EXISTS (SELECT FROM contact o WHERE o.pharmacy_id = c.pharmacy_id AND o.email = c.email
          AND o.removed_at IS NULL)))
      OFFSET 0) c
    WHERE p.association_id = $1 AND p.withdrawn_at IS NULL AND ${condition}`;
}
