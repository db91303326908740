import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, Tx } from '@sonae/tenancy';
import type { MembershipRole } from '../sessions/find-session.js';
import { compileInvitationMail } from './invitation.mail.js';
import { roleTexts } from '../memberships/role.texts.js';

/** The invited person, the role and its place. All texts are checked already. */
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
  /** Of an administrator's invitation: how the administrator called back. */
  callBack?: string;
}

/** Sends the mail with the link, which is valid until `expiresAt`. */
export async function sendInvitation(
  tx: Tx,
  id: Id,
  {
    associationId,
    placeName,
    role,
    email,
    name,
    pharmacyId,
    expiresAt,
  }: InvitationDraft & { expiresAt: Date },
): Promise<void> {
  const sender = await findSender(tx, associationId);
  const end = expiresAt.toISOString();
  await writeDeliveries(tx, {
    kind: 'INVITATION',
    compiled: compileInvitationMail({
      sender,
      organisation: placeName ?? sender.name,
      role: roleTexts[role],
      expiresAt: end,
    }),
    subjectId: id,
    wave: end,
    usefulUntil: expiresAt,
    associationId,
    recipients: [
      {
        recipientId: id,
        address: email,
        fields: { recipientName: name, expiresAt: end },
        ...(pharmacyId && { pharmacyId }),
      },
    ],
  });
}
