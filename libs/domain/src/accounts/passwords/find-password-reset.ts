import type { Id, SystemScope, Tx } from '@sonae/tenancy';
import { findAccountDesk, type AccountDesk } from '../notices/find-account-desk.js';

/** A request for a new password as the page of its link shows it. */
export interface FoundPasswordReset {
  id: Id;
  personId: Id;
  email: string;
  name: string;
  state: 'OPEN' | 'CLOSED' | 'EXPIRED';
  /** The contact to name where the link is no longer valid. */
  desk?: AccountDesk;
}

/** The request of a link, or undefined. Task `accounts` only. */
export async function findPasswordReset(
  tx: Tx<SystemScope>,
  { id }: { id: Id },
): Promise<FoundPasswordReset | undefined> {
  const [reset] = await tx.query<FoundPasswordReset>(
    `SELECT r.id, p.id AS "personId", p.email, p.name,
       CASE WHEN r.used_at IS NOT NULL THEN 'CLOSED' WHEN r.expires_at <= $2 THEN 'EXPIRED' ELSE 'OPEN' END AS state
     FROM password_reset r JOIN person p ON p.id = r.person_id WHERE r.id = $1`,
    [id, tx.now],
  );
  return reset && reset.state !== 'OPEN'
    ? { ...reset, desk: await findAccountDesk(tx, reset.personId) }
    : reset;
}
