import { randomUUID } from 'node:crypto';
import { cancelDeliveries } from '@sonae/domain/deliveries';
import type { Id, Tx } from '@sonae/tenancy';
import { InvitationEntity } from './invitation.entity.js';
import { limitInvitations } from './limit-invitations.js';
import { sendInvitation, type InvitationDraft } from './send-invitation.js';

/** Hours for which the link of an invitation is valid. */
export const invitationHours = 72;

/**
 * Writes the invitation, and its message to the ledger. It replaces open invitations of the same address to the same
 * role and place, so that one link at a time is valid.
 * @returns its id
 * @throws UserError INVITATION_LIMIT at `email`
 */
export async function writeInvitation(tx: Tx, draft: InvitationDraft): Promise<Id> {
  await limitInvitations(tx, draft);
  const { placeName: _, ...invited } = draft;
  const { email, role, associationId, branchId, corporationId, pharmacyId } = invited;
  const id = randomUUID();
  const replaced = await tx.query<{ id: Id }>(
    `UPDATE invitation SET revoked_at = $4 WHERE association_id = $1 AND role = $2 AND email = $3
       AND (branch_id, corporation_id, pharmacy_id) IS NOT DISTINCT FROM ($5::uuid, $6::uuid, $7::uuid)
       AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
    [associationId, role, email, tx.now, branchId ?? null, corporationId ?? null, pharmacyId ?? null],
  );
  await cancelDeliveries(
    tx,
    replaced.map((old) => old.id),
    'OVERTAKEN',
  );
  const invitedBy = tx.scope.personId ?? null;
  const byOperator = tx.scope.kind === 'system';
  const expiresAt = new Date(tx.now.getTime() + invitationHours * 3_600_000);
  await tx
    .repo(InvitationEntity)
    .insert({ ...invited, id, invitedBy, byOperator, createdAt: tx.now, expiresAt });
  await sendInvitation(tx, id, { ...draft, expiresAt });
  return id;
}
