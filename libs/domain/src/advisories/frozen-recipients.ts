import { inMonths } from '@sonae/domain/deliveries';

/**
 * A SELECT, as the ledger takes it, of whom a version is written to: of the pharmacies `p` of a condition all present
 * contacts, and the removed contacts to whom an earlier version was sent, because they hold the text that is corrected. A
 * contact removed before the pharmacy's last handover is left out: that contact is of an earlier owner. A contact whose
 * mail came back is tried again: this is a duty notice, and mailboxes get mended. `$1` is the association, `$2` the notice.
 * @param months those of the notice's deliveries (`findSubjectMonths`)
 */
export function frozenRecipients(condition: string, months: readonly string[]): string {
  // The contacts pharmacy by pharmacy: right after an import PostgreSQL knows little of the tables, and would read all
  // contacts for each portion.
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
