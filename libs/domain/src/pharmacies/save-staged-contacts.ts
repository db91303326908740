import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';
import { tellFormerAddresses } from './tell-former-addresses.js';
import { tellPresentContacts } from './tell-present-contacts.js';

// The plan is made once, by what the contacts are before: whom it concerns is read of it beside the saving. An address that
// changes here changes in its case alone: what is known of it stays.
const saveSql = `
  WITH ${stagedMembersSql},
  plan AS MATERIALIZED (SELECT * FROM contact_plan),
  removed AS (
    UPDATE contact c SET removed_at = $2, version = c.version + 1 FROM plan
    WHERE c.id = plan.contact_id AND plan.step = 'remove'),
  changed AS (
    UPDATE contact c SET name = plan.name, role = plan.role, email = plan.email, list_number = plan.number,
      version = c.version + 1 FROM plan
    WHERE c.id = plan.contact_id AND plan.step = 'change'),
  renumbered AS (
    UPDATE contact c SET list_number = plan.number FROM plan
    WHERE c.id = plan.contact_id AND plan.step = 'keep' AND c.imported AND plan.number IS DISTINCT FROM c.list_number
      AND plan.number IS NOT NULL),
  inserted AS (
    INSERT INTO contact (association_id, branch_id, corporation_id, pharmacy_id, name, role, email, imported, list_number,
      created_at)
    SELECT p.association_id, p.branch_id, p.corporation_id, p.id, plan.name, plan.role, plan.email, true, plan.number, $2
    FROM plan JOIN pharmacy p ON p.id = plan.pharmacy_id
    WHERE plan.step = 'add' ORDER BY p.code, plan.position),
  added AS MATERIALIZED (
    SELECT pharmacy_id, string_agg(name, '、' ORDER BY position) AS names FROM plan WHERE step = 'add' GROUP BY pharmacy_id)
  SELECT plan.contact_id AS "contactId", CASE WHEN plan.step <> 'remove' THEN added.names END AS "contactNames"
  FROM plan LEFT JOIN added USING (pharmacy_id)
  WHERE plan.contact_id IS NOT NULL AND (plan.step = 'remove' OR added.names IS NOT NULL)`;

/**
 * Brings the contacts of a checked list's members in line with it. Contacts that came with an earlier list and are
 * not in this one are removed, and told so; every row names its manager, so that no pharmacy is left without a contact.
 * Contacts that stay are told of those that are added: one message for those removed, and one for those that stay.
 */
export async function saveStagedContacts(tx: Tx<AssociationScope>, importId: Id): Promise<void> {
  const concerned = await tx.query<{ contactId: Id; contactNames: string | null }>(saveSql, [
    importId,
    tx.now,
  ]);
  const removed = concerned.flatMap(({ contactId, contactNames }) =>
    contactNames === null ? [contactId] : [],
  );
  await tellFormerAddresses(tx, { change: 'REMOVED', contactIds: removed });
  const told = concerned.flatMap(({ contactId, contactNames }) =>
    contactNames === null ? [] : [{ contactId, contactNames }],
  );
  await tellPresentContacts(tx, { change: 'ADDED', told, urgent: false });
}
