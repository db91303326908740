import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

const ownerSql = 'CASE WHEN p.id = ANY ($3::uuid[]) THEN p.corporation_id ELSE excluded.corporation_id END';

/**
 * Makes or changes the members of a checked list, found again by their code. A member that stays as it is keeps its
 * version; one that moves to another branch or owner is read there from then on, with its history (docs/decisions/0037).
 * @param waiting the members whose change of owner waits; the rest of their row is saved
 * @returns the ids of those that are new
 */
export async function saveStagedPharmacies(
  tx: Tx<AssociationScope>,
  importId: Id,
  waiting: readonly Id[],
): Promise<Id[]> {
  const saved = await tx.query<{ id: Id; isNew: boolean }>(
    `WITH ${stagedMembersSql}
     INSERT INTO pharmacy AS p (association_id, branch_id, corporation_id, code, name, name_kana,
       medical_institution_code, postal_code, address, phone, fax, manager_name, created_at, updated_at)
     SELECT s.association_id, b.id, s.owner_id, s.code, s.name, s.name_kana, s.medical_institution_code, s.postal_code,
       s.address, s.phone, s.fax, s.manager_name, $2, $2
     FROM staged s
     JOIN branch b ON b.association_id = s.association_id AND b.name = s.branch
     ON CONFLICT (association_id, code) DO UPDATE SET branch_id = excluded.branch_id,
       corporation_id = ${ownerSql}, name = excluded.name, name_kana = excluded.name_kana,
       medical_institution_code = excluded.medical_institution_code, postal_code = excluded.postal_code,
       address = excluded.address, phone = excluded.phone, fax = excluded.fax, manager_name = excluded.manager_name,
       version = p.version + 1, updated_at = excluded.updated_at
     WHERE (p.branch_id, p.corporation_id, p.name, p.name_kana, p.medical_institution_code, p.postal_code, p.address,
         p.phone, p.fax, p.manager_name)
         IS DISTINCT FROM (excluded.branch_id, ${ownerSql}, excluded.name, excluded.name_kana,
         excluded.medical_institution_code, excluded.postal_code, excluded.address, excluded.phone, excluded.fax,
         excluded.manager_name)
     RETURNING p.id, p.version = 1 AS "isNew"`,
    [importId, tx.now, waiting],
  );
  return saved.filter(({ isNew }) => isNew).map(({ id }) => id);
}
