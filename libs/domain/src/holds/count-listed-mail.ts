import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * How many of the ids that a mail server's log has are those of deliveries of this installation, whatever became of them. The
 * parts of all months are searched: a log may be older than what is open.
 */
export async function countListedMail(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM delivery WHERE id = ANY ($1::uuid[])',
    [ids],
  );
  return row?.count ?? 0;
}
