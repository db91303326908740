import type { Id, MemberScope, Tx } from '@sonae/tenancy';
import { selectMemberships, type Membership } from './select-memberships.js';

/** A membership in force by its own id, or the oldest one of a person, as far as the scope sees it. */
export async function findMembership(
  tx: Tx<MemberScope>,
  choice: { id: Id } | { personId: Id },
): Promise<Membership | undefined> {
  const [column, value] = 'id' in choice ? ['m.id', choice.id] : ['m.person_id', choice.personId];
  const [found] = await selectMemberships(
    tx,
    `m.association_id = $2 AND ${column} = $1 ORDER BY m.created_at, m.id LIMIT 1`,
    [value, tx.scope.associationId],
  );
  return found;
}
