import type { Id, MemberScope, Tx } from '@sonae/tenancy';

/**
 * Locks the pharmacy of a report, before the report itself: a change of owner or branch locks the pharmacy and then its
 * reports (docs/decisions/0017), and audit rows and deliveries refer to the pharmacy. Locks nothing where the scope
 * does not see the report.
 * @param strength `NO KEY UPDATE` serialises the callers, `KEY SHARE` only keeps the pharmacy from moving
 */
export async function lockPharmacyOf(
  tx: Tx<MemberScope>,
  incidentId: Id,
  strength: 'KEY SHARE' | 'NO KEY UPDATE' = 'KEY SHARE',
): Promise<void> {
  await tx.query(
    `SELECT FROM pharmacy WHERE id = (SELECT pharmacy_id FROM incident WHERE id = $1) FOR ${strength}`,
    [incidentId],
  );
}
