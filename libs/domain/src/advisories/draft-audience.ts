import type { Id } from '@sonae/platform/database';
import type { AdvisoryAudience } from './advisory-audience.js';

/** An audience as two SELECTs over the same parameters; PostgreSQL reads it, however many they are. */
export interface AudienceQuery {
  /** id, association_id, branch_id and corporation_id of each pharmacy. */
  pharmacies: string;
  /** recipient_id, address, pharmacy_id and fields of each message, as the ledger takes them. */
  recipients: string;
  params: readonly unknown[];
}

/** Whom a draft would reach now: the present members of its audience, and every contact of theirs. */
export function draftAudience(associationId: Id, audience: AdvisoryAudience): AudienceQuery {
  const pharmacies = `
    SELECT p.id, p.association_id, p.branch_id, p.corporation_id, p.name FROM pharmacy p
    WHERE p.association_id = $1 AND p.withdrawn_at IS NULL
      AND ($2::uuid IS NULL OR p.branch_id = $2) AND ($3::uuid[] IS NULL OR p.id = ANY($3))`;
  // A contact whose mail came back is tried again: this is a duty notice, and mailboxes get mended.
  const recipients = `
    SELECT c.id AS recipient_id, c.email AS address, c.pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM (${pharmacies}) p JOIN contact c ON c.pharmacy_id = p.id
    WHERE c.association_id = $1 AND c.removed_at IS NULL`;
  const params = [
    associationId,
    audience.kind === 'BRANCH' ? audience.branchId : null,
    audience.kind === 'PHARMACIES' ? audience.pharmacyIds : null,
  ];
  return { pharmacies, recipients, params };
}
