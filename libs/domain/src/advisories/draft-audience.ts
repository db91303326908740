import type { Id } from '@sonae/tenancy';
import type { AdvisoryAudience } from './advisory-audience.js';

/** An audience as two SELECTs over the same parameters, so that the ids stay in PostgreSQL. */
export interface AudienceQuery {
  /** id, association_id and name of each pharmacy; the id where only that is needed. */
  pharmacies: string;
  /** recipient_id, address, pharmacy_id and fields of each message, the columns that the ledger takes. */
  recipients: string;
  params: readonly unknown[];
}

/** The pharmacies without the recipients. */
export type AddressedPharmacies = Pick<AudienceQuery, 'pharmacies' | 'params'>;

/** The audience that a draft would reach now: its present members, and all their contacts. */
export function draftAudience(associationId: Id, audience: AdvisoryAudience): AudienceQuery {
  const { condition, params } = narrow(audience);
  const pharmacies = `
    SELECT p.id, p.association_id, p.name FROM pharmacy p
    WHERE p.association_id = $1 AND p.withdrawn_at IS NULL ${condition}`;
  // Bounced addresses are tried again: a notice must be sent, and mailboxes get repaired.
  const recipients = `
    SELECT c.id AS recipient_id, c.email AS address, c.pharmacy_id,
      jsonb_build_object('recipientName', c.name, 'pharmacyName', p.name) AS fields
    FROM (${pharmacies}) p JOIN contact c ON c.pharmacy_id = p.id
    WHERE c.association_id = $1 AND c.removed_at IS NULL`;
  return { pharmacies, recipients, params: [associationId, ...params] };
}

// One text for all audiences would compare each pharmacy of the association with the whole list, id by id.
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
