import { decodeCursor } from '@sonae/platform/database';
import { type MemberScope, type SystemScope, type Tx } from '@sonae/tenancy';
import { selectInvitations, type InvitationRecord } from './select-invitations.js';

/** A page of invitations. */
export interface InvitationPage {
  invitations: InvitationRecord[];
  hasNextPage: boolean;
}

/**
 * The invitations that the scope may answer for, newest first: of the association, of the pharmacy, or the first officers
 * that an administrator invited.
 * @throws UserError CURSOR_INVALID at `after`
 */
export async function findInvitations(
  tx: Tx<MemberScope | SystemScope>,
  { first, after, open = false }: { first: number; after?: string | null; open?: boolean },
): Promise<InvitationPage> {
  const { scope } = tx;
  const [createdAt, id] = after == null ? [null, null] : decodeCursor(after, ['instant', 'uuid']);
  const place =
    scope.kind === 'system'
      ? 'i.by_operator'
      : scope.kind === 'pharmacy'
        ? 'i.association_id = $5 AND i.pharmacy_id = $6'
        : 'i.association_id = $5';
  const rows = await selectInvitations(
    tx,
    `${place} ${open ? 'AND i.admitted_at IS NULL AND i.revoked_at IS NULL AND i.objected_at IS NULL' : ''}
     AND ($2::timestamptz IS NULL OR (date_trunc('milliseconds', i.created_at), i.id) < ($2, $3::uuid))
     ORDER BY i.created_at DESC, i.id DESC LIMIT $4`,
    [
      createdAt,
      id,
      first + 1,
      ...(scope.kind === 'system' ? [] : [scope.associationId]),
      ...(scope.kind === 'pharmacy' ? [scope.pharmacyId] : []),
    ],
  );
  return { invitations: rows.slice(0, first), hasNextPage: rows.length > first };
}
