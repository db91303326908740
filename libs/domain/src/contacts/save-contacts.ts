import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** A contact that a notice is about, or that receives one. */
export interface ConcernedContact {
  contactId: Id;
  /** The names of the contacts added beside it; null when it was removed itself. */
  contactNames: string | null;
}

/**
 * Saves the contacts of a member list. The plan is materialized once, from the contacts as they were, because the
 * statement also reads from it, beside the saving, which contacts are concerned. A change of an address here is a
 * change of its case only, so its bounce and report stay.
 * @param plan a SELECT of pharmacy_id, contact_id, name, role, email, position, number and step (add, change, keep,
 *   stay, refuse or remove); with its parameters
 * @returns the contacts that were removed, and those that stay where others were added
 */
export async function saveContacts(
  tx: Tx<AssociationScope>,
  plan: { sql: string; params: readonly unknown[] },
): Promise<ConcernedContact[]> {
  const now = `$${plan.params.length + 1}`;
  return tx.query<ConcernedContact>(
    `WITH plan AS MATERIALIZED (${plan.sql}),
  removed AS (
    UPDATE contact c SET removed_at = ${now}, version = c.version + 1 FROM plan
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
    SELECT p.association_id, p.branch_id, p.corporation_id, p.id, plan.name, plan.role, plan.email, true, plan.number, ${now}
    FROM plan JOIN pharmacy p ON p.id = plan.pharmacy_id
    WHERE plan.step = 'add' ORDER BY p.code, plan.position),
  added AS MATERIALIZED (
    SELECT pharmacy_id, string_agg(name, '、' ORDER BY position) AS names FROM plan WHERE step = 'add' GROUP BY pharmacy_id)
  SELECT plan.contact_id AS "contactId", CASE WHEN plan.step <> 'remove' THEN added.names END AS "contactNames"
  FROM plan LEFT JOIN added USING (pharmacy_id)
  WHERE plan.contact_id IS NOT NULL AND (plan.step = 'remove' OR added.names IS NOT NULL)`,
    [...plan.params, tx.now],
  );
}
