import { randomUUID } from 'node:crypto';
import { cancelDeliveries, findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, Tx } from '@sonae/platform/database';
import { InvitationEntity } from './invitation.entity.js';
import { compileInvitationMail } from './invitation.mail.js';
import { limitInvitations } from './limit-invitations.js';
import { roleTexts } from './role.texts.js';
import type { MembershipRole } from './find-session.js';

/** Whom to invite, to what and where. All texts are checked already. */
export interface InvitationDraft {
  email: string;
  name: string;
  role: MembershipRole;
  associationId: Id;
  /** The branch, corporation or pharmacy by name; left out: the association itself. */
  placeName?: string;
  branchId?: Id;
  corporationId?: Id;
  pharmacyId?: Id;
}

/** An invitation as the inviter sees it. */
export interface InvitationRecord {
  id: Id;
  role: MembershipRole;
  email: string;
  name: string;
  expiresAt: Date;
  acceptedAt: Date | null;
}

const hours = 72;

/**
 * Writes the invitation and its message into the ledger. It takes the place of open invitations of the same address to
 * the same role and place, so that one link at a time is good.
 * @throws UserError INVITATION_LIMIT at `email`
 */
export async function writeInvitation(tx: Tx, draft: InvitationDraft): Promise<InvitationRecord> {
  await limitInvitations(tx);
  const { placeName, ...invited } = draft;
  const { email, name, role, associationId, branchId, corporationId, pharmacyId } = invited;
  const id = randomUUID();
  const expiresAt = new Date(tx.now.getTime() + hours * 3_600_000);
  const replaced = await tx.query<{ id: Id }>(
    `UPDATE invitation SET revoked_at = $4 WHERE association_id = $1 AND role = $2 AND email = $3
       AND (branch_id, corporation_id, pharmacy_id) IS NOT DISTINCT FROM ($5::uuid, $6::uuid, $7::uuid)
       AND accepted_at IS NULL AND revoked_at IS NULL RETURNING id`,
    [associationId, role, email, tx.now, branchId ?? null, corporationId ?? null, pharmacyId ?? null],
  );
  for (const old of replaced) await cancelDeliveries(tx, old.id);
  const invitedBy = tx.scope.personId ?? null;
  await tx.repo(InvitationEntity).insert({ ...invited, id, invitedBy, createdAt: tx.now, expiresAt });
  const sender = await findSender(tx, associationId);
  await writeDeliveries(tx, {
    kind: 'INVITATION',
    compiled: compileInvitationMail({
      sender,
      organisation: placeName ?? sender.name,
      role: roleTexts[role],
      expiresAt: expiresAt.toISOString(),
    }),
    subjectId: id,
    wave: '1',
    associationId,
    recipients: [
      {
        recipientId: id,
        address: email,
        fields: { recipientName: name, expiresAt: expiresAt.toISOString() },
        ...(pharmacyId && { pharmacyId }),
      },
    ],
  });
  return { id, role, email, name, expiresAt, acceptedAt: null };
}
