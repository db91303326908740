import { findSubjectMonths } from '@sonae/domain/deliveries';
import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import type { AudienceQuery } from './draft-audience.js';
import { frozenRecipients } from './frozen-recipients.js';

/**
 * The audience of a correction: the recipients of `frozenRecipients` at the addressed pharmacies that are still
 * members. Some may still wait for the messages of the version before.
 */
export async function sentAudience(tx: Tx<MemberScope>, advisoryId: Id): Promise<AudienceQuery> {
  const pharmacies = `
    SELECT p.id, p.association_id, p.name FROM pharmacy p
    WHERE p.association_id = $1 AND p.withdrawn_at IS NULL AND p.id IN (
      SELECT t.pharmacy_id FROM advisory_target t WHERE t.association_id = $1 AND t.advisory_id = $2
      UNION SELECT unnest(o.pharmacy_ids) FROM advisory_portion o WHERE o.association_id = $1 AND o.advisory_id = $2)`;
  const months = await findSubjectMonths(tx, advisoryId);
  const recipients = frozenRecipients(`p.id IN (SELECT a.id FROM (${pharmacies}) a)`, months);
  return { pharmacies, recipients, params: [tx.scope.associationId, advisoryId] };
}
