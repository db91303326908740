import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { ownerIsNewSql } from './owner-is-new-sql.js';
import type { PlaceIds } from '../memberships/record-of-place.js';

/** A contact to tell of a new holder of a role. */
export interface ContactOfPlace {
  id: Id;
  email: string;
  name: string;
  pharmacyId: Id;
}

// The head office of a new owner may not decide for the pharmacy yet (`mayDecideSql`). The task sees every tenant, so
// each statement names the ids that limit its rows.
const shopsSql = `SELECT p.id, CASE WHEN $2::uuid IS NULL OR NOT ${ownerIsNewSql('$4', 'p')} THEN p.corporation_id END AS owner
  FROM pharmacy p WHERE p.association_id = $1 AND (p.id = $2 OR p.corporation_id = $3) AND p.withdrawn_at IS NULL`;

const heldSql = `SELECT FROM membership m WHERE m.association_id = $1 AND m.role IN ('PHARMACY_MANAGER', 'HEAD_OFFICE')
  AND m.revoked_at IS NULL AND m.person_id <> $2 AND (m.pharmacy_id = ANY ($3) OR m.corporation_id = ANY ($4)) LIMIT 1`;

const contactsSql = `SELECT DISTINCT ON (lower(c.email)) c.id, c.email, c.name, c.pharmacy_id AS "pharmacyId" FROM contact c
  WHERE c.pharmacy_id = ANY ($1::uuid[]) AND c.removed_at IS NULL AND lower(c.email) <> $2
  ORDER BY lower(c.email), c.created_at, c.id`;

/**
 * The contacts of the pharmacy, or of the owner's pharmacies, to tell of a person who gets a role there: each address
 * once, without the person's own; none where another person is manager or head office. Task `accounts` only.
 */
export async function findContactsOfUnheld(
  tx: Tx<SystemScope>,
  of: PlaceIds & { personId: Id; email: string },
): Promise<ContactOfPlace[]> {
  const { associationId, corporationId, pharmacyId, personId, email } = of;
  if ((pharmacyId ?? corporationId) === null) return [];
  const shops = await tx.query<{ id: Id; owner: Id | null }>(shopsSql, [
    associationId,
    pharmacyId,
    corporationId,
    tx.now,
  ]);
  const ids = shops.map(({ id }) => id);
  const owners = shops.flatMap(({ owner }) => owner ?? []);
  if ((await tx.query(heldSql, [associationId, personId, ids, owners])).length > 0) return [];
  return tx.query(contactsSql, [ids, email]);
}
