import { findSender, oneDeliverySql, type DeliveryKey } from '@sonae/domain/deliveries';
import { Parameters } from '@sonae/platform/database';
import { type Id, type PharmacyScope, type Tx } from '@sonae/tenancy';
import type { MailSender } from '@sonae/platform/mail';
import { dayInJapan } from '@sonae/platform/time';
import type { AdvisoryContent } from './advisory-content.js';
import type { CancelledVersions } from './cancellation-facts.js';
import { compareContents, type ChangedPart } from './compare-contents.js';
import { noticeTerm } from './notice-term.js';

/** All that the link of one message shows: the newest version of the notice, and the contact it was sent to. */
export interface LinkedNotice {
  state: 'OPEN';
  advisoryId: Id;
  /** Number of the version that the message contained. */
  deliveredNumber: number;
  /** Number of the newest version, the one that is shown. */
  number: number;
  /** Day in Japan on which the newest version was sent, an ISO date. */
  publishedOn: string;
  content: AdvisoryContent;
  /** The changes since the delivered version, or those of the newest one; null for the first version. */
  correction: { since: number; reasons: string[]; parts: ChangedPart[] } | null;
  association: MailSender;
  pharmacyName: string;
  contactId: Id;
  contactName: string;
  /** When this contact acknowledged the newest version. */
  acknowledgedAt: Date | null;
}

/**
 * A link that is no longer valid: its contact left or has another address, its pharmacy has withdrawn, or the notice's
 * term is over.
 */
export interface EndedLink {
  state: 'CONTACT_ENDED' | 'WITHDRAWN' | 'TERM_ENDED';
  association: MailSender;
}

/** A cancelled notice, which needs no acknowledgement. */
export interface CancelledLink extends Pick<LinkedNotice, 'content' | 'publishedOn' | 'association'> {
  state: 'CANCELLED';
  versions: CancelledVersions;
  reason: string;
}

interface Row extends Omit<LinkedNotice, 'state' | 'association' | 'correction' | 'publishedOn'> {
  current: boolean;
  withdrawn: boolean;
  publishedAt: Date;
  firstTitle: string;
  firstAt: Date;
  since: number;
  before: AdvisoryContent | null;
  reasons: string[];
  cancelReason: string | null;
  cancelledAt: Date | null;
}

/** The notice of a delivery to this pharmacy, in its present state, or undefined. */
export async function findLinkedNotice(
  tx: Tx<PharmacyScope>,
  delivery: DeliveryKey,
): Promise<LinkedNotice | CancelledLink | EndedLink | undefined> {
  const parameters = new Parameters();
  const [row] = await tx.query<Row>(
    `SELECT v.advisory_id AS "advisoryId", v.number AS "deliveredNumber", n.number, n.content,
       n.published_at AS "publishedAt", f.content->>'title' AS "firstTitle", f.published_at AS "firstAt",
       p.name AS "pharmacyName", c.id AS "contactId", c.name AS "contactName",
       c.removed_at IS NULL AND lower(c.email) = lower(d.address) AS current, p.withdrawn_at IS NOT NULL AS withdrawn,
       a.acknowledged_at AS "acknowledgedAt", x.reason AS "cancelReason", x.cancelled_at AS "cancelledAt",
       b.number AS since, b.content AS before,
       ARRAY(SELECT r.correction_reason FROM advisory_version r WHERE r.association_id = d.association_id
         AND r.advisory_id = d.subject_id AND r.number > b.number ORDER BY r.number) AS reasons
     FROM delivery d
     LEFT JOIN LATERAL (SELECT reason, cancelled_at, message_id, number FROM advisory_cancellation
       WHERE association_id = d.association_id AND advisory_id = d.subject_id LIMIT 1) x ON true
     JOIN advisory_version v ON v.association_id = d.association_id AND v.advisory_id = d.subject_id
       AND (v.message_id = d.message_id OR x.message_id = d.message_id AND v.number = x.number)
     JOIN LATERAL (SELECT number, content, published_at FROM advisory_version
       WHERE association_id = d.association_id AND advisory_id = d.subject_id ORDER BY number DESC LIMIT 1) n ON true
     JOIN advisory_version f ON f.association_id = d.association_id AND f.advisory_id = d.subject_id AND f.number = 1
     LEFT JOIN advisory_version b ON b.association_id = d.association_id AND b.advisory_id = d.subject_id
       AND b.number = least(v.number, n.number - 1)
     JOIN pharmacy p ON p.id = d.pharmacy_id
     JOIN contact c ON c.pharmacy_id = d.pharmacy_id AND c.id = d.recipient_id
     LEFT JOIN acknowledgement a ON a.pharmacy_id = d.pharmacy_id AND a.advisory_id = d.subject_id
       AND a.version_number = n.number AND a.contact_id = c.id
     WHERE ${oneDeliverySql(delivery, parameters)} AND d.pharmacy_id = ${parameters.add(tx.scope.pharmacyId)}`,
    parameters.values,
  );
  if (!row) return undefined;
  const { current, withdrawn, publishedAt, firstTitle, firstAt, since, before, reasons, ...rest } = row;
  const { cancelReason, cancelledAt, ...notice } = rest;
  const association = await findSender(tx, tx.scope.associationId);
  if (!current) return { state: 'CONTACT_ENDED', association };
  if (withdrawn) return { state: 'WITHDRAWN', association };
  const publishedOn = dayInJapan(publishedAt);
  if (cancelledAt !== null) {
    const { content, number } = notice;
    const versions: CancelledVersions = {
      first: { title: firstTitle, publishedAt: firstAt.toISOString() },
      corrected: number > 1 ? { title: content.title, publishedAt: publishedAt.toISOString() } : null,
      cancelledAt: cancelledAt.toISOString(),
    };
    return { state: 'CANCELLED', content, versions, publishedOn, association, reason: cancelReason ?? '' };
  }
  if (noticeTerm(publishedAt, notice.content.dueOn) <= tx.now) return { state: 'TERM_ENDED', association };
  const correction = before && {
    since,
    reasons,
    parts: compareContents(before, notice.content, association.name),
  };
  return { state: 'OPEN', ...notice, publishedOn, association, correction };
}
