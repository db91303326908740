import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { memberChangesSql } from './member-changes-sql.js';
import { noEffect, stagedEffectSql, type StagedEffect } from './staged-effect-sql.js';

/** Compares a checked list with the present members; changes nothing. */
export async function compareStagedMembers(tx: Tx<AssociationScope>, importId: Id): Promise<StagedEffect> {
  const [effect] = await tx.query<StagedEffect>(`WITH ${memberChangesSql} ${stagedEffectSql}`, [
    importId,
    [],
  ]);
  return effect ?? noEffect;
}
