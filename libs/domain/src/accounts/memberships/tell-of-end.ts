import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { roleNotices } from '../notices/role-notice.texts.js';
import { actorTexts, roleTexts } from './role.texts.js';
import { tellPeople } from '../notices/tell-people.js';
import { placeSql } from './place-sql.js';

const place = placeSql('m');

interface Ended {
  role: MembershipRole;
  associationId: Id;
  pharmacyId: Id | null;
  name: string;
  email: string;
  association: string;
  placeName: string | null;
  corporationId: Id | null;
  keys: number;
}

/**
 * Tells a person that a role was just taken away. Tells also the managers of the pharmacy, the head office of the
 * owner, or the officers of the association.
 */
export async function tellOfEnd(tx: Tx<MemberScope>, membershipId: Id): Promise<void> {
  const [ended] = await tx.query<Ended>(
    `SELECT m.role, m.association_id AS "associationId", m.pharmacy_id AS "pharmacyId", p.name, p.email,
       m.corporation_id AS "corporationId", ${place.name} AS "placeName", a.name AS association, m.ended_keys AS keys
     FROM membership m JOIN person p ON p.id = m.person_id JOIN association a ON a.id = m.association_id
       ${place.joins}
     WHERE m.id = $1`,
    [membershipId],
  );
  if (ended === undefined) return;
  const { role, associationId, pharmacyId, corporationId, placeName, association, name, email, keys } = ended;
  const about = {
    ...{ organisation: placeName ?? association, association, role: roleTexts[role], keys },
    ...{ by: await describeActor(tx, ended), at: tx.now.toISOString() },
  };
  const shared = {
    ...{ associationId, subjectId: membershipId, wave: 'ended' },
    ...(pharmacyId && { pharmacyId }),
  };
  await tellPeople(tx, {
    ...shared,
    notice: roleNotices.endedOwn(about),
    whom: { sql: 'm.id = $1', params: [membershipId] },
  });
  await tellPeople(tx, {
    ...shared,
    notice: roleNotices.ended({
      ...{ ...about, name, email },
      place: pharmacyId ? 'PHARMACY' : corporationId ? 'CORPORATION' : 'ASSOCIATION',
    }),
    whom: {
      sql: `EXISTS (SELECT FROM membership e WHERE e.id = $1 AND m.person_id <> e.person_id AND m.association_id = e.association_id
          AND m.revoked_at IS NULL AND CASE
            WHEN e.pharmacy_id IS NOT NULL THEN m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id = e.pharmacy_id
            WHEN e.corporation_id IS NOT NULL THEN m.corporation_id = e.corporation_id
            ELSE m.role = 'ASSOCIATION_OFFICER' END)`,
      params: [membershipId],
    },
  });
}

/** The person who takes the role away: an officer of the association or a manager of the pharmacy. */
async function describeActor(
  tx: Tx<MemberScope>,
  { association, placeName }: Pick<Ended, 'association' | 'placeName'>,
): Promise<string> {
  const { personId = null, kind } = tx.scope;
  const [actor] = await tx.query<{ name: string }>('SELECT name FROM person WHERE id = $1', [personId]);
  if (actor === undefined) return actorTexts.unknown(association);
  return kind === 'pharmacy'
    ? actorTexts.PHARMACY_MANAGER(placeName ?? association, actor.name)
    : actorTexts.ASSOCIATION_OFFICER(association, actor.name);
}
