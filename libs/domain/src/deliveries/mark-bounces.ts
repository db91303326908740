import type { SystemScope, Tx } from '@sonae/tenancy';

/** The most contacts that one transaction marks. */
const portion = 500;

/**
 * Marks the contacts of bounces that were recorded while another transaction had locked the contact. Leaves one that is
 * still locked for the next call; does not mark one whose address has changed. Task `deliver` only.
 * @returns how many bounces it handled; others may be left
 */
export async function markBounces(tx: Tx<SystemScope>): Promise<number> {
  const [marked] = await tx.query<{ count: number }>('SELECT app.mark_bounces($1) AS count', [portion]);
  return marked?.count ?? 0;
}
