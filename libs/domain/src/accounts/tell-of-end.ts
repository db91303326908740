import type { Id, MemberScope, Tx } from '@sonae/platform/database';
import type { MembershipRole } from './find-session.js';
import { roleNotices } from './role-notice.texts.js';
import { roleTexts } from './role.texts.js';
import { tellPeople } from './tell-people.js';
import { placeSql } from './place-sql.js';

const place = placeSql('m');

interface Ended {
  role: MembershipRole;
  associationId: Id;
  pharmacyId: Id | null;
  name: string;
  email: string;
  organisation: string;
  keys: number;
}

/**
 * Tells a person that the role was just taken away, and with the person the managers of the pharmacy, the head office of
 * the owner, or the officers of the association.
 */
export async function tellOfEnd(tx: Tx<MemberScope>, membershipId: Id): Promise<void> {
  const [ended] = await tx.query<Ended>(
    `SELECT m.role, m.association_id AS "associationId", m.pharmacy_id AS "pharmacyId", p.name, p.email,
       coalesce(${place.name}, a.name) AS organisation, m.ended_keys AS keys
     FROM membership m JOIN person p ON p.id = m.person_id JOIN association a ON a.id = m.association_id
       ${place.joins}
     WHERE m.id = $1`,
    [membershipId],
  );
  if (ended === undefined) return;
  const { role, associationId, pharmacyId, ...rest } = ended;
  await tellPeople(tx, {
    associationId,
    notice: roleNotices.ended({ ...rest, role: roleTexts[role], at: tx.now.toISOString() }),
    subjectId: membershipId,
    wave: 'ended',
    ...(pharmacyId && { pharmacyId }),
    whom: {
      sql: `m.id = $1 OR EXISTS (SELECT FROM membership e WHERE e.id = $1 AND m.association_id = e.association_id
          AND m.revoked_at IS NULL AND CASE
            WHEN e.pharmacy_id IS NOT NULL THEN m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = e.pharmacy_id
            WHEN e.corporation_id IS NOT NULL THEN m.corporation_id = e.corporation_id
            ELSE m.role = 'ASSOCIATION_OFFICER' END)`,
      params: [membershipId],
    },
  });
}
