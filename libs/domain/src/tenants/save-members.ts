import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Creates or changes pharmacies, matched by their code. An unchanged one keeps its version; one that moves to another
 * branch or owner is visible there from then on, with its history (docs/decisions/0037).
 * @param members a SELECT of association_id, branch (its name), owner_id and the columns of the record; with its
 *   parameters
 * @param waiting the pharmacies whose change of owner waits; the rest of their row is saved
 * @returns the ids of new ones
 */
export async function saveMembers(
  tx: Tx<AssociationScope>,
  members: { sql: string; params: readonly unknown[] },
  waiting: readonly Id[],
): Promise<Id[]> {
  const [now, kept] = [`$${members.params.length + 1}`, `$${members.params.length + 2}`];
  const ownerSql = `CASE WHEN p.id = ANY (${kept}::uuid[]) THEN p.corporation_id ELSE excluded.corporation_id END`;
  const saved = await tx.query<{ id: Id; isNew: boolean }>(
    `INSERT INTO pharmacy AS p (association_id, branch_id, corporation_id, code, name, name_kana,
       medical_institution_code, postal_code, address, phone, fax, manager_name, created_at, updated_at)
     SELECT s.association_id, b.id, s.owner_id, s.code, s.name, s.name_kana, s.medical_institution_code, s.postal_code,
       s.address, s.phone, s.fax, s.manager_name, ${now}, ${now}
     FROM (${members.sql}) s
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
    [...members.params, tx.now, waiting],
  );
  return saved.filter(({ isNew }) => isNew).map(({ id }) => id);
}
