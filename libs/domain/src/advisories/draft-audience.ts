import type { Id } from '@sonae/tenancy';
import type { AdvisoryAudience } from './advisory-audience.js';

/** An audience as two SELECTs over the same parameters; PostgreSQL reads it, however many they are. */
export interface AudienceQuery {
  /** id, association_id and name of each pharmacy; the id where only that is needed. */
  pharmacies: string;
  /** recipient_id, address, pharmacy_id and fields of each message, as the ledger takes them. */
  recipients: string;
  params: readonly unknown[];
}

/** Pharmacies alone. */
export type AddressedPharmacies = Pick<AudienceQuery, 'pharmacies' | 'params'>;

/** Whom a draft would reach now: the present members of its audience, and every contact of theirs. */
export function draftAudience(associationId: Id, audience: AdvisoryAudience): AudienceQuery {
  const { condition, params } = narrow(audience);
  const pharmacies = `
    SELECT p.id, p.association_id, p.name FROM pharmacy p
    WHERE p.association_id = $1 AND p.withdrawn_at IS NULL ${condition}`;
  // A contact whose mail came back is tried again: this is a duty notice, and mailboxes get mended.
  const recipients = `
    SELECT c.id AS recipient_id, c.email AS address, c.pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM (${pharmacies}) p JOIN contact c ON c.pharmacy_id = p.id
    WHERE c.association_id = $1 AND c.removed_at IS NULL`;
  return { pharmacies, recipients, params: [associationId, ...params] };
}

// One text for all audiences would hold each pharmacy of the association against the whole list, name by name.
function narrow(audience: AdvisoryAudience): { condition: string; params: readonly unknown[] } {
  switch (audience.kind) {
    case 'ALL':
      return { condition: '', params: [] };
    case 'BRANCH':
      return { condition: 'AND p.branch_id = $2', params: [audience.branchId] };
    case 'PHARMACIES':
      return { condition: 'AND p.id = ANY($2::uuid[])', params: [audience.pharmacyIds] };
  }
}
