import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { describeInviter } from './describe-inviter.js';
import { findContactsOfUnheld } from '../role-requests/find-contacts-of-unheld.js';
import type { MembershipRole } from '../sessions/find-session.js';
import { inviterSql, type Inviter } from './inviter-sql.js';
import { recordOfPlace, type PlaceIds } from '../memberships/record-of-place.js';
import { roleNotices } from '../notices/role-notice.texts.js';
import { roleTexts } from '../memberships/role.texts.js';
import { tellPeople } from '../notices/tell-people.js';

interface Admitted extends Inviter, PlaceIds {
  id: Id;
  role: MembershipRole;
  personId: Id;
  name: string;
  email: string;
  associationName: string;
  placeName: string | null;
}

/** The most invitations that one call admits. */
const most = 100;

// SKIP LOCKED: another transaction decides about a locked invitation; the next run takes it.
const admitSql = `WITH due AS (
    SELECT id FROM invitation WHERE accepted_by IS NOT NULL AND admitted_at IS NULL AND revoked_at IS NULL
      AND objected_at IS NULL AND (takes_effect_at IS NULL OR takes_effect_at <= $1) AND ($2::uuid IS NULL OR id = $2)
    ORDER BY takes_effect_at, id LIMIT ${most} FOR UPDATE SKIP LOCKED
  )
  UPDATE invitation i SET admitted_at = $1 FROM due, person p, association a WHERE i.id = due.id AND p.id = i.accepted_by
    AND a.id = i.association_id
  RETURNING i.id, i.association_id AS "associationId", i.branch_id AS "branchId", i.corporation_id AS "corporationId",
    i.pharmacy_id AS "pharmacyId", i.role, p.id AS "personId", p.name, p.email,
    coalesce((SELECT name FROM pharmacy WHERE id = i.pharmacy_id), (SELECT name FROM corporation WHERE id = i.corporation_id),
      (SELECT name FROM branch WHERE id = i.branch_id)) AS "placeName", a.name AS "associationName", ${inviterSql}`;

/**
 * Gives the roles of accepted invitations that need not wait any longer, and tells the person and the people of the
 * place: of a pharmacy and its head office; of an owner and its managers; of a branch and the officers. Where a
 * pharmacy or owner had no holder, it tells the contacts instead. Called by the acceptance, by an approval and by the
 * schedule; idempotent. Task `accounts` only.
 * @param invitationId left out: all that are due, up to `most`
 * @returns the invitations whose roles came into force, and whether there may be more
 */
export async function admitAccepted(
  tx: Tx<SystemScope>,
  invitationId?: Id,
): Promise<{ admitted: Id[]; more: boolean }> {
  const admitted = await tx.query<Admitted>(admitSql, [tx.now, invitationId ?? null]);
  for (const each of admitted) await admit(tx, each);
  return { admitted: admitted.map(({ id }) => id), more: admitted.length === most };
}

async function admit(tx: Tx<SystemScope>, of: Admitted): Promise<void> {
  const { id, associationId, branchId, corporationId, pharmacyId, role, personId, name, email } = of;
  // A person who has the role already gets no second one; the invitation is used up all the same.
  const made = await tx.query<{ id: Id }>(
    `INSERT INTO membership (person_id, role, association_id, branch_id, corporation_id, pharmacy_id, created_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING RETURNING id`,
    [personId, role, associationId, branchId, corporationId, pharmacyId, tx.now],
  );
  await tx.audit({
    action: 'accounts.admitMember',
    recordType: 'invitation',
    recordId: id,
    associationId,
    ...(pharmacyId && { pharmacyId }),
    after: { personId, role },
  });
  if (made.length === 0) return;
  const { associationName: association, placeName } = of;
  const about = {
    ...{ organisation: placeName ?? association, association, role: roleTexts[role] },
    ...{ by: describeInviter(of), at: tx.now.toISOString() },
  };
  const place = pharmacyId ? 'PHARMACY' : corporationId ? 'CORPORATION' : 'ASSOCIATION';
  const shared = { associationId, subjectId: id, wave: 'joined' };
  await tellPeople(tx, {
    ...shared,
    notice: roleNotices.joinedOwn({ ...about, record: recordOfPlace(of) }),
    whom: { sql: 'm.id = $1', params: [made[0]?.id] },
  });
  await tellPeople(tx, {
    ...shared,
    notice: roleNotices.joined({ ...about, name, email, place }),
    whom: {
      sql: `m.revoked_at IS NULL AND m.association_id = $1 AND p.id <> $5 AND CASE
          WHEN $2::uuid IS NOT NULL THEN m.pharmacy_id = $2
            OR m.corporation_id = (SELECT h.corporation_id FROM pharmacy h WHERE h.id = $2)
          WHEN $3::uuid IS NOT NULL THEN m.corporation_id = $3 OR m.role = 'PHARMACY_MANAGER'
            AND m.pharmacy_id IN (SELECT h.id FROM pharmacy h WHERE h.corporation_id = $3)
          ELSE m.role = 'ASSOCIATION_OFFICER' OR m.branch_id = $4 END`,
      params: [associationId, pharmacyId, corporationId, branchId, personId],
    },
    also: await findContactsOfUnheld(tx, of),
  });
}
