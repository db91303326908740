import { ownerIsNewSql, waitingHours } from '@sonae/domain/accounts';
import { findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { compileOwnerChangeMail } from './owner-change.mail.js';

// All people who would be told of the change, and also the head office of an owner, or a holder, who lost the pharmacy
// or the role within the waiting time. A list may ask about hundreds while PostgreSQL joins by hashing
// (`joinByHashing`): each join is by equality.
const recipientsSql = `
  WITH question AS (
    SELECT id, pharmacy_id, from_corporation_id, to_corporation_id,
      jsonb_build_object('pharmacyName', pharmacy_name, 'before', from_name, 'after', to_name) AS fields
    FROM owner_change WHERE association_id = $1 AND id = ANY ($2::uuid[])
  ), place AS (
    SELECT id, from_corporation_id AS corporation_id FROM question
    UNION SELECT id, to_corporation_id FROM question
    UNION SELECT q.id, unnest(h.former_owners) FROM question q
      JOIN pharmacy h ON h.association_id = $1 AND h.id = q.pharmacy_id AND ${ownerIsNewSql('$4')}
  ), asked AS (
    SELECT q.id, m.person_id FROM question q
      JOIN membership m ON m.association_id = $1 AND m.pharmacy_id = q.pharmacy_id
      WHERE m.revoked_at IS NULL OR m.role = 'PHARMACY_MANAGER' AND m.revoked_at > $3
    UNION
    SELECT p.id, m.person_id FROM place p
      JOIN membership m ON m.association_id = $1 AND m.corporation_id = p.corporation_id AND m.revoked_at IS NULL
    UNION
    SELECT q.id, m.person_id FROM question q
      JOIN membership m ON m.association_id = $1 AND m.corporation_id = q.from_corporation_id
      WHERE m.role = 'HEAD_OFFICE' AND m.revoked_at > $3
  )
  SELECT p.id AS recipient_id, p.email AS address, NULL::uuid AS pharmacy_id, q.id AS subject_id,
    q.fields || jsonb_build_object('recipientName', p.name, 'expiresAt', $5::text) AS fields
  FROM asked JOIN question q USING (id) JOIN person p ON p.id = asked.person_id`;

/**
 * Sends the questions about waiting changes of owner to all people of each pharmacy and of both head offices: one
 * message, and the same number of statements for any number of changes. The link identifies the person, and stays valid
 * for an objection when a role is taken away.
 * @param ids changes that were asked in this transaction, which take effect at one time
 */
export async function askAboutOwnerChanges(
  tx: Tx<AssociationScope>,
  ids: readonly Id[],
  takesEffectAt: Date,
): Promise<void> {
  if (ids.length === 0) return;
  const { associationId } = tx.scope;
  const since = new Date(tx.now.getTime() - waitingHours * 3_600_000);
  const end = takesEffectAt.toISOString();
  await writeDeliveriesFrom(tx, {
    kind: 'OWNER_CHANGE',
    compiled: compileOwnerChangeMail({ sender: await findSender(tx, associationId), takesEffectAt: end }),
    wave: 'asked',
    usefulUntil: takesEffectAt,
    recipients: { sql: recipientsSql, params: [associationId, ids, since, tx.now, end] },
  });
}
