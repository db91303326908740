import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/**
 * Changes the audience of the drafts for one branch to another branch. Increments their version, so that a publication
 * based on the old one is refused. A sent notice keeps its audience.
 */
export async function moveDraftAudiences(
  tx: Tx<AssociationScope>,
  { from, into }: { from: Id; into: Id },
): Promise<void> {
  await tx.query(
    `WITH moved AS (
       UPDATE advisory a SET version = a.version + 1, updated_at = $4 FROM advisory_draft d
       WHERE a.association_id = $1 AND a.state = 'DRAFT' AND d.association_id = $1 AND d.advisory_id = a.id
         AND d.audience ->> 'branchId' = $2::text
       RETURNING a.id)
     UPDATE advisory_draft d SET audience = jsonb_set(d.audience, '{branchId}', to_jsonb($3::text)) FROM moved
     WHERE d.association_id = $1 AND d.advisory_id = moved.id`,
    [tx.scope.associationId, from, into, tx.now],
  );
}
