import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** The most files that wait for a check: of one person, and of an association. */
const maxWaiting = { each: 5, all: 20 } as const;

/**
 * Empties the oldest upload when there are too many after a new one: the oldest of the person above five of one person;
 * above 20 of the association, the oldest of the person with the most. So nobody can push out the few files of others.
 * The content is deleted; the row stays, so that `checkMemberList` can report it.
 * @param uploadId the new one, which stays
 * @returns the file that was replaced, if any
 */
export async function replaceOldestUpload(
  tx: Tx<AssociationScope>,
  uploadId: Id,
): Promise<{ replacedId: Id | null }> {
  const { associationId } = tx.scope;
  const [replaced] = await tx.query<{ id: Id }>(
    `WITH waiting AS (
       SELECT id, uploaded_by, created_at, count(*) OVER (PARTITION BY uploaded_by) AS of_person, count(*) OVER () AS of_all
       FROM upload WHERE association_id = $1 AND bytes IS NOT NULL
     ), own AS (SELECT uploaded_by, of_person FROM waiting WHERE id = $2)
     UPDATE upload SET bytes = NULL WHERE id = (
       SELECT waiting.id FROM waiting, own
       WHERE waiting.id <> $2 AND CASE WHEN own.of_person > $3 THEN waiting.uploaded_by IS NOT DISTINCT FROM own.uploaded_by
         ELSE waiting.of_all > $4 END
       ORDER BY waiting.of_person DESC, waiting.created_at, waiting.id LIMIT 1
     ) RETURNING id`,
    [associationId, uploadId, maxWaiting.each, maxWaiting.all],
  );
  return { replacedId: replaced?.id ?? null };
}
