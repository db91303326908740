import type { AssociationScope, Id, Tx } from '@sonae/platform/database';
import { stagedMembersSql } from './staged-members-sql.js';

/** What saving a checked list would do. */
export interface StagedEffect {
  created: number;
  updated: number;
  unchanged: number;
  /** Branches that do not exist yet, the first 100. */
  newBranches: string[];
}

/** Compares a checked list with the present members; changes nothing. */
export async function compareStagedMembers(tx: Tx<AssociationScope>, importId: Id): Promise<StagedEffect> {
  const [effect] = await tx.query<StagedEffect>(
    `WITH ${stagedMembersSql},
     stirred AS (SELECT DISTINCT pharmacy_id FROM contact_plan WHERE step <> 'keep'),
     compared AS (
       SELECT p.id IS NULL AS is_new,
         p.withdrawn_at IS NOT NULL OR t.pharmacy_id IS NOT NULL
           OR (p.name, p.name_kana, b.name, k.name, p.medical_institution_code, p.postal_code, p.address, p.phone,
             p.fax, p.manager_name)
             IS DISTINCT FROM (s.name, s.name_kana, s.branch, s.owner, s.medical_institution_code, s.postal_code,
             s.address, s.phone, s.fax, s.manager_name)
           OR (s.owner_number IS NOT NULL AND k.corporate_number IS DISTINCT FROM s.owner_number) AS differs
       FROM staged s
       LEFT JOIN pharmacy p ON p.association_id = s.association_id AND p.code = s.code
       LEFT JOIN branch b ON b.id = p.branch_id
       LEFT JOIN corporation k ON k.id = p.corporation_id
       LEFT JOIN stirred t ON t.pharmacy_id = p.id)
     SELECT count(*) FILTER (WHERE is_new)::integer AS created,
       count(*) FILTER (WHERE NOT is_new AND differs)::integer AS updated,
       count(*) FILTER (WHERE NOT is_new AND NOT differs)::integer AS unchanged,
       coalesce((SELECT jsonb_agg(n.branch ORDER BY n.branch) FROM (
         SELECT DISTINCT s.branch FROM staged s
         WHERE NOT EXISTS (SELECT FROM branch b WHERE b.association_id = s.association_id AND b.name = s.branch)
         ORDER BY 1 LIMIT 100) n), '[]') AS "newBranches"
     FROM compared`,
    [importId],
  );
  return effect ?? { created: 0, updated: 0, unchanged: 0, newBranches: [] };
}
