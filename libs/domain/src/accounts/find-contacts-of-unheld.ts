import type { Id, SystemScope, Tx } from '@sonae/platform/database';
import { holdsSql } from './holds-sql.js';
import { mayDecideSql } from './may-decide-sql.js';

/** A contact to tell of a person who comes in. */
export interface ContactOfPlace {
  id: Id;
  email: string;
  name: string;
  pharmacyId: Id;
}

/**
 * The contacts of an invitation's pharmacy, or of its owner's pharmacies, each address once and the invited one left out;
 * none where another person holds the place, whose word it is then. Task `accounts` only.
 */
export function findContactsOfUnheld(tx: Tx<SystemScope>, invitationId: Id): Promise<ContactOfPlace[]> {
  return tx.query(
    `SELECT DISTINCT ON (lower(c.email)) c.id, c.email, c.name, c.pharmacy_id AS "pharmacyId"
     FROM invitation i JOIN pharmacy p ON p.association_id = i.association_id AND p.withdrawn_at IS NULL
         AND (p.id = i.pharmacy_id OR p.corporation_id = i.corporation_id)
       JOIN contact c ON c.association_id = p.association_id AND c.pharmacy_id = p.id
     WHERE i.id = $1 AND c.removed_at IS NULL AND lower(c.email) <> i.email
       AND NOT EXISTS (SELECT FROM membership m WHERE m.revoked_at IS NULL AND m.person_id <> i.accepted_by
         AND ${holdsSql('$2')} AND ${mayDecideSql('$2')})
     ORDER BY lower(c.email), c.created_at, c.id`,
    [invitationId, tx.now],
  );
}
