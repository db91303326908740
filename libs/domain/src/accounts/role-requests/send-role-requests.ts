import { cancelDeliveries, findSender, writeDeliveriesFrom } from '@sonae/domain/deliveries';
import type { Id, Tx } from '@sonae/tenancy';
import { describeInviter } from '../invitations/describe-inviter.js';
import { readAskedRole } from './read-asked-role.js';
import { waitingHours } from './waiting-hours.js';
import { compileRoleRequestMail } from './role-request.mail.js';
import { holdsSql } from './holds-sql.js';
import { roleTexts } from '../memberships/role.texts.js';

/** Starts the waiting time anew and sends the mail with the link for these role requests. */
export async function sendRoleRequests(
  tx: Tx,
  invitationId: Id,
  asked: readonly { id: Id }[],
): Promise<void> {
  const takesEffectAt = new Date(tx.now.getTime() + waitingHours * 3_600_000);
  await tx.query(
    `UPDATE invitation SET takes_effect_at = $2, asked_at = CASE WHEN $3 = ANY (asked_at) THEN asked_at ELSE asked_at || $3::timestamptz END
     WHERE id = $1`,
    [invitationId, takesEffectAt, tx.now],
  );
  if (asked.length === 0) return;
  const role = await readAskedRole(tx, invitationId);
  const { associationId, name, email, callBack } = role;
  const sender = await findSender(tx, associationId);
  const expiresAt = takesEffectAt.toISOString();
  await cancelDeliveries(
    tx,
    asked.map(({ id }) => id),
    'OVERTAKEN',
  );
  const question = {
    ...{ sender, organisation: role.placeName ?? sender.name, role: roleTexts[role.role], name, email },
    ...{ inviter: describeInviter(role), takesEffectAt: expiresAt, ...(callBack && { callBack }) },
  };
  // Registered addresses, and people whose role there has ended, may only object; their mail says so.
  for (const mayApprove of [true, false]) {
    await writeDeliveriesFrom(tx, {
      kind: 'ROLE_REQUEST',
      compiled: compileRoleRequestMail({ ...question, mayApprove }),
      wave: expiresAt,
      usefulUntil: takesEffectAt,
      associationId,
      recipients: {
        sql: `SELECT id AS recipient_id, id AS subject_id, address, NULL::uuid AS pharmacy_id,
          jsonb_build_object('recipientName', name, 'expiresAt', $2::text) AS fields
        FROM role_request r WHERE id = ANY ($1::uuid[]) AND $3 = EXISTS (SELECT FROM membership m, invitation i
            WHERE i.id = r.invitation_id AND m.person_id = r.person_id AND m.revoked_at IS NULL AND ${holdsSql('$4::timestamptz')})`,
        params: [asked.map(({ id }) => id), expiresAt, mayApprove, tx.now],
      },
    });
  }
}
