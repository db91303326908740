import type { Id, SystemScope, Tx } from '@sonae/tenancy';

/** A new address as the page of its link shows it. */
export interface FoundEmailChange {
  id: Id;
  personId: Id;
  email: string;
  state: 'OPEN' | 'CLOSED' | 'EXPIRED';
}

/** The request of a link, or undefined. Task `accounts` only. */
export async function findEmailChange(
  tx: Tx<SystemScope>,
  { id }: { id: Id },
): Promise<FoundEmailChange | undefined> {
  const [change] = await tx.query<FoundEmailChange>(
    `SELECT id, person_id AS "personId", email,
       CASE WHEN closed_at IS NOT NULL THEN 'CLOSED' WHEN expires_at <= $2 THEN 'EXPIRED' ELSE 'OPEN' END AS state
     FROM email_change WHERE id = $1`,
    [id, tx.now],
  );
  return change;
}
