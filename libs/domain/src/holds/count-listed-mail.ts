import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/**
 * How many of the ids in a mail server's log belong to deliveries of this installation, in any state. Searches the
 * parts of all months, because a log may be older than the open deliveries.
 */
export async function countListedMail(tx: Tx<SystemScope>, ids: readonly Id[]): Promise<number> {
  const [row] = await tx.query<{ count: number }>(
    'SELECT count(*)::int AS count FROM delivery WHERE id = ANY ($1::uuid[])',
    [ids],
  );
  return row?.count ?? 0;
}
