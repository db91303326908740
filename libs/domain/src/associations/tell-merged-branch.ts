import { tellPeople } from '@sonae/domain/accounts';
import { findSender } from '@sonae/domain/deliveries';
import type { AssociationScope, Id, Tx } from '@sonae/tenancy';
import { associationNotices } from './association-notice.texts.js';

interface NamedBranch {
  id: Id;
  name: string;
}

// The officers of both branches, and the managers and head offices of the pharmacies that move.
const concernedSql = `m.association_id = $1 AND m.revoked_at IS NULL AND (m.role = 'ASSOCIATION_OFFICER'
  OR m.branch_id IN ($2, $3)
  OR m.role = 'PHARMACY_MANAGER' AND m.pharmacy_id IN (
    SELECT x.id FROM pharmacy x WHERE x.association_id = $1 AND x.branch_id = $2 AND x.withdrawn_at IS NULL)
  OR m.corporation_id IN (
    SELECT x.corporation_id FROM pharmacy x WHERE x.association_id = $1 AND x.branch_id = $2 AND x.withdrawn_at IS NULL))`;

/**
 * Tells the officers of the association and of both branches, and the managers and head offices of the pharmacies that
 * move, that one branch was merged into another. Must be called before they move.
 */
export async function tellMergedBranch(
  tx: Tx<AssociationScope>,
  { from, to, members }: { from: NamedBranch; to: NamedBranch; members: number },
): Promise<void> {
  const { associationId } = tx.scope;
  const { name: association } = await findSender(tx, associationId);
  const at = tx.now.toISOString();
  await tellPeople(tx, {
    associationId,
    notice: associationNotices.merged({ association, from: from.name, to: to.name, members, at }),
    subjectId: from.id,
    wave: 'merged',
    // The notice may go to thousands, and needs no action.
    urgent: false,
    whom: { sql: concernedSql, params: [associationId, from.id, to.id] },
  });
}
