import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { refuse } from '../accounts.texts.js';
import { holdsSql } from './holds-sql.js';
import { mayDecideSql } from './may-decide-sql.js';
import { ownerIsNewSql } from './owner-is-new-sql.js';
import { waitingHours } from './waiting-hours.js';
import { sendRoleRequests } from './send-role-requests.js';

// The pharmacies that an invitation of a pharmacy or of an owner concerns. A pharmacy that came to the owner within the
// waiting time, moved or as a new member, is new there: it may have come just for this invitation.
const shopsSql = `shop AS (SELECT p.id, p.created_at, i.corporation_id IS NOT NULL AND (${ownerIsNewSql('$2', 'p')}
      OR p.created_at > $2::timestamptz - make_interval(hours => $3) AND EXISTS (SELECT FROM pharmacy o
        WHERE o.association_id = i.association_id AND o.corporation_id = i.corporation_id
          AND o.created_at < p.created_at - interval '1 hour')) AS "isNew"
  FROM invitation i JOIN pharmacy p
    ON p.association_id = i.association_id AND (p.id = i.pharmacy_id OR p.corporation_id = i.corporation_id)
  WHERE i.id = $1 AND p.withdrawn_at IS NULL)`;

const registeredSql = `WITH ${shopsSql}, registered AS (
    -- The contact was entered after the pharmacy itself, or changed by hand, within the waiting time: maybe just for
    -- this invitation.
    SELECT c.pharmacy_id, s."isNew" OR (c.created_at > $2::timestamptz - make_interval(hours => $3)
        AND c.created_at > s.created_at + interval '1 hour') OR EXISTS (
        SELECT FROM audit a WHERE a.association_id = i.association_id AND a.record_type = 'contact' AND a.record_id = c.id
          AND a.at > $2::timestamptz - make_interval(hours => $3))
      OR c.version > 1 AND EXISTS (
        SELECT FROM audit a WHERE a.association_id = i.association_id AND a.action = 'pharmacies.confirmMemberList'
          AND a.at > $2::timestamptz - make_interval(hours => $3)) AS fresh
    FROM invitation i, shop s JOIN contact c ON c.pharmacy_id = s.id
    WHERE i.id = $1 AND c.association_id = i.association_id AND lower(c.email) = i.email AND c.removed_at IS NULL
  )
  SELECT EXISTS (SELECT FROM membership m, invitation i WHERE i.id = $1 AND m.revoked_at IS NULL AND ${holdsSql('$2')}
      AND ${mayDecideSql('$2')}) AS held,
    (SELECT count(*)::int FROM registered) AS count, NOT EXISTS (SELECT FROM registered WHERE NOT fresh) AS fresh`;

const askSql = `WITH ${shopsSql}
  , concerned AS (
    -- An address that was replaced counts only where an officer of this association replaced it: the change and its
    -- audit row have the same instant.
    SELECT c.association_id, c.email, c.name, c.removed_at FROM shop s JOIN contact c ON c.pharmacy_id = s.id
    WHERE c.removed_at IS NULL OR c.removed_at > $2::timestamptz - make_interval(hours => $3)
      AND (c.removed_as IS DISTINCT FROM 'CHANGED' OR EXISTS (SELECT FROM audit a WHERE a.pharmacy_id = s.id
        AND a.at = c.removed_at AND a.action = 'pharmacies.updateContact' AND a.scope_key = (SELECT app.scope_key())))
  )
  INSERT INTO role_request (association_id, invitation_id, address, name, suffices, created_at)
  SELECT DISTINCT ON (lower(c.email)) i.association_id, i.id, c.email, c.name, false, $2
  FROM invitation i JOIN concerned c ON c.association_id = i.association_id
  WHERE i.id = $1 AND lower(c.email) <> i.email ORDER BY lower(c.email), c.removed_at DESC NULLS FIRST
  ON CONFLICT DO NOTHING RETURNING id`;

/**
 * Makes sure that an officer's invitation to a pharmacy or an owner without a holder who may decide goes to an address
 * that is registered there. When the address was entered or changed within the last 72 hours, or came to the owner with
 * a pharmacy within that time, the role waits and the other contacts are asked, including former addresses of that
 * time: otherwise an officer could enter an address and let that person in.
 * @throws UserError INVITATION_ADDRESS_UNREGISTERED at `email`
 */
export async function askContacts(tx: Tx<AssociationScope>, invitationId: Id): Promise<void> {
  const params = [invitationId, tx.now, waitingHours];
  const [found] = await tx.query<{ held: boolean; count: number; fresh: boolean }>(registeredSql, params);
  if (found === undefined || found.held) return;
  if (found.count === 0) throw refuse('INVITATION_ADDRESS_UNREGISTERED', { field: 'email' });
  if (!found.fresh) return;
  await sendRoleRequests(tx, invitationId, await tx.query<{ id: Id }>(askSql, params));
}
