import type { SystemScope, Tx } from '@sonae/tenancy';

/** Contacts that one transaction marks at most. */
const portion = 500;

/**
 * Marks the contacts of bounces that were recorded while another transaction had locked the contact. One that is still locked is
 * left for the next time; one that has another address by now is not marked. Task `deliver` only.
 * @returns how many bounces were dealt with; others may be left
 */
export async function markBounces(tx: Tx<SystemScope>): Promise<number> {
  const [marked] = await tx.query<{ count: number }>('SELECT app.mark_bounces($1) AS count', [portion]);
  return marked?.count ?? 0;
}
