import type { Id, Tx } from '@sonae/tenancy';
import { holdsSql } from './holds-sql.js';
import { sendRoleRequests } from './send-role-requests.js';
import { sufficesSql } from './suffices-sql.js';
import { waitingHours } from './waiting-hours.js';

// Asks also a person who lost the role within the waiting time, so that removing a holder first gains nothing. Asks the
// managers of single pharmacies about their owner's head office only while it has none. An administrator never decides
// alone.
const askSql = `WITH holder AS (
    SELECT m.person_id, m.role, p.email, p.name, m.revoked_at IS NULL AS "inForce", ${sufficesSql('$2')} AS suffices
    FROM invitation i JOIN membership m ON ${holdsSql('$2')} JOIN person p ON p.id = m.person_id
    WHERE i.id = $1 AND (m.revoked_at IS NULL OR m.revoked_at > $2::timestamptz - make_interval(hours => $3))
      AND (m.role <> 'PLATFORM_ADMINISTRATOR' OR $4)
  )
  INSERT INTO role_request (association_id, invitation_id, person_id, address, name, suffices, created_at)
  SELECT i.association_id, i.id, h.person_id, h.email, h.name, bool_or(h.suffices), $2
  FROM invitation i, holder h
  WHERE i.id = $1 AND h.email <> i.email AND h.person_id IS DISTINCT FROM i.invited_by
    AND NOT EXISTS (SELECT FROM holder own WHERE own.person_id = i.invited_by
      AND own.role <> 'PLATFORM_ADMINISTRATOR' AND own.suffices AND own."inForce")
    AND (i.pharmacy_id IS NOT NULL OR h.suffices OR NOT EXISTS (SELECT FROM holder above WHERE above.suffices AND above."inForce"))
  GROUP BY i.association_id, i.id, h.person_id, h.email, h.name
  ON CONFLICT DO NOTHING RETURNING id`;

/**
 * Asks the holders of an invitation's place whether its role may come into force, unless one of them sent it: each who
 * was not asked yet gets a mail with a link. From then on the role waits for an approval, or 72 hours.
 * @param administrators whether to ask the other administrators of the installation too
 * @returns how many it asked
 */
export async function askHolders(
  tx: Tx,
  invitationId: Id,
  { administrators = false }: { administrators?: boolean } = {},
): Promise<number> {
  const asked = await tx.query<{ id: Id }>(askSql, [invitationId, tx.now, waitingHours, administrators]);
  if (asked.length > 0) await sendRoleRequests(tx, invitationId, asked);
  return asked.length;
}
