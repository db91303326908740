import { findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { compileOwnerChangedMail } from './role-notice.mail.js';

/** A pharmacy that has just got another owner (開設者). */
export interface OwnerChange {
  pharmacyId: Id;
  /** The former owner. */
  fromCorporationId: Id;
  toCorporationId: Id;
}

// A list may move hundreds of pharmacies while PostgreSQL joins by hashing (`joinByHashing`): each join is by equality.
const recipientsSql = `
  WITH change AS (
    SELECT x.id, x.name AS organisation, k.id AS from_id, k.name AS before, n.id AS to_id, n.name AS after
    FROM jsonb_to_recordset($1::jsonb) AS c ("pharmacyId" uuid, "fromCorporationId" uuid, "toCorporationId" uuid)
      JOIN pharmacy x ON x.association_id = $2 AND x.id = c."pharmacyId"
      JOIN corporation k ON k.association_id = $2 AND k.id = c."fromCorporationId"
      JOIN corporation n ON n.association_id = $2 AND n.id = c."toCorporationId"
    WHERE k.id <> n.id
  ), member AS (
    SELECT c.id, m.person_id FROM change c
      JOIN membership m ON m.association_id = $2 AND m.pharmacy_id = c.id AND m.revoked_at IS NULL
    UNION
    SELECT c.id, m.person_id FROM (SELECT id, from_id AS place FROM change UNION SELECT id, to_id FROM change) c
      JOIN membership m ON m.association_id = $2 AND m.corporation_id = c.place AND m.revoked_at IS NULL
  )
  SELECT p.id AS recipient_id, p.email AS address, NULL::uuid AS pharmacy_id, c.id AS subject_id, jsonb_build_object(
    'recipientName', p.name, 'organisation', c.organisation, 'before', c.before, 'after', c.after) AS fields
  FROM member JOIN change c USING (id) JOIN person p ON p.id = member.person_id`;

/**
 * Tells the people of pharmacies that changed their owner, the former head office and the new one: the new head office
 * sees the pharmacy from now on, which must not happen unnoticed. Each mutation that moves pharmacies calls it, in the
 * same transaction and after the move. Idempotent. The number of statements does not depend on the number of changes.
 * @returns how many mails it wrote: one for each person and pharmacy
 */
export async function tellOwnerChanges(
  tx: Tx<AssociationScope>,
  changes: readonly OwnerChange[],
): Promise<number> {
  if (changes.length === 0) return 0;
  const { associationId } = tx.scope;
  const at = tx.now.toISOString();
  const { count } = await writeDeliveriesFrom(tx, {
    kind: 'ROLE_NOTICE',
    compiled: compileOwnerChangedMail({ sender: await findSender(tx, associationId), at }),
    wave: `owner ${at}`,
    recipients: { sql: recipientsSql, params: [JSON.stringify(changes), associationId] },
  });
  return count;
}
