import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import type { ListedOwnerChange } from './list-owner-changes.js';
import type { StagedEffect } from './staged-effect-sql.js';

/**
 * The effect of a checked list where some of its changes of owner rest: those members do not move unless their branch
 * changes, and are unchanged where nothing else of their row changes. Reads what the check recorded; answers to its
 * questions affect owners only.
 */
export async function discountRestedChanges(
  tx: Tx<AssociationScope>,
  importId: Id,
  effect: StagedEffect,
  rested: readonly ListedOwnerChange[],
): Promise<StagedEffect> {
  if (rested.length === 0) return effect;
  const codes = rested.map(({ code }) => code);
  const [other] = await tx.query<{ moved: number; updated: number }>(
    `SELECT count(*) FILTER (WHERE columns @> '[{"field": "branch"}]')::integer AS moved,
       count(*) FILTER (WHERE jsonb_path_exists(columns,
         '$[*] ? (@.field != "ownerName" && @.field != "corporateNumber")'))::integer AS updated
     FROM member_import_change WHERE association_id = $1 AND import_id = $2 AND code = ANY ($3::text[])`,
    [tx.scope.associationId, importId, codes],
  );
  const still = rested.length - (other?.updated ?? 0);
  return {
    ...effect,
    moved: effect.moved - rested.length + (other?.moved ?? 0),
    updated: effect.updated - still,
    unchanged: effect.unchanged + still,
  };
}
