import type { AssociationScope, Id, Tx } from '@sonae/tenancy';

/** Files that wait to be checked: of one person, and of an association. */
const maxWaiting = { each: 5, all: 20 } as const;

/**
 * Makes room after a new upload: beyond five of a person the person's oldest file gives way; beyond 20 of the association
 * the oldest of whoever has the most. So nobody can push out the few files of others. The content goes; the row stays, so
 * that `checkMemberList` can tell.
 * @param uploadId the new one, which stays
 * @returns the file that gave way, if any
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
