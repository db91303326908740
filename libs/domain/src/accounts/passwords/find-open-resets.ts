import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** The reset links of a person that are still valid. */
export async function findOpenResets(tx: Tx<SystemScope>, personId: Id): Promise<Id[]> {
  const open = await tx.query<{ id: Id }>(
    'SELECT id FROM password_reset WHERE person_id = $1 AND used_at IS NULL AND expires_at > $2',
    [personId, tx.now],
  );
  return open.map(({ id }) => id);
}
