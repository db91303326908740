import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { memberChangesSql } from './member-changes-sql.js';
import { noEffect, stagedEffectSql, type StagedEffect } from './staged-effect-sql.js';

/**
 * Compares a checked list with the present members and stores the changes, member by member, for `findMemberChanges`.
 * @param otherCodes member codes of faulty rows, so that their members do not count as missing
 */
export async function recordMemberChanges(
  tx: Tx<AssociationScope>,
  importId: Id,
  otherCodes: readonly string[],
): Promise<StagedEffect> {
  const [effect] = await tx.query<StagedEffect>(
    `WITH ${memberChangesSql}, written AS (
       INSERT INTO member_import_change (association_id, import_id, position, kind, "row", code, name, question, columns)
       SELECT (SELECT association_id FROM list), $1, position, kind, "row", code, name, question, columns FROM change)
     ${stagedEffectSql}`,
    [importId, otherCodes],
  );
  return effect ?? noEffect;
}
