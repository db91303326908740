import { findSender, writeDeliveries } from '@sonae/domain/deliveries';
import type { Id, Tx } from '@sonae/tenancy';
import { invitationNotices } from './invitation-notice.texts.js';
import { compileRoleNoticeMail } from '../notices/role-notice.mail.js';
import { roleTexts } from '../memberships/role.texts.js';
import { placeSql } from '../memberships/place-sql.js';

interface Withdrawn {
  associationId: Id;
  pharmacyId: Id | null;
  role: keyof typeof roleTexts;
  placeName: string | null;
  name: string;
  email: string;
}

const place = placeSql('i');

/**
 * Tells the invited person that the invitation was withdrawn, and the people who were asked about it, as far as the
 * scope sees them, that they need not answer. Tells no one of an invitation that had expired without an acceptance.
 */
export async function tellOfWithdrawal(tx: Tx, invitationId: Id): Promise<void> {
  const [of] = await tx.query<Withdrawn>(
    `SELECT i.association_id AS "associationId", i.pharmacy_id AS "pharmacyId", i.role, i.name, i.email,
       ${place.name} AS "placeName"
     FROM invitation i ${place.joins} WHERE i.id = $1 AND (i.accepted_at IS NOT NULL OR i.expires_at > $2)`,
    [invitationId, tx.now],
  );
  if (of === undefined) return;
  const { associationId, pharmacyId, role, name, email } = of;
  const asked = await tx.query<{ id: Id; address: string; name: string }>(
    'SELECT id, address, name FROM role_request WHERE association_id = $1 AND invitation_id = $2',
    [associationId, invitationId],
  );
  const sender = await findSender(tx, associationId);
  const about = {
    ...{ organisation: of.placeName ?? sender.name, role: roleTexts[role] },
    ...{ association: sender.name, at: tx.now.toISOString() },
  };
  const write = (wave: string, notice: Parameters<typeof compileRoleNoticeMail>[0], to: typeof asked) =>
    writeDeliveries(tx, {
      kind: 'ROLE_NOTICE',
      compiled: compileRoleNoticeMail(notice),
      subjectId: invitationId,
      wave,
      associationId,
      recipients: to.map((each) => ({
        recipientId: each.id,
        address: each.address,
        fields: { recipientName: each.name },
        // A pharmacy's scope may write only deliveries of its own; the others need not be visible to the pharmacy.
        ...(tx.scope.kind === 'pharmacy' && pharmacyId !== null && { pharmacyId }),
      })),
    });
  const invited = [{ id: invitationId, address: email, name }];
  await write('withdrawn', { sender, ...invitationNotices.withdrawn(about) }, invited);
  const noAnswerNeeded = invitationNotices.askedWithdrawn({ ...about, invited: name });
  await write('withdrawn asked', { sender, ...noAnswerNeeded }, asked);
}
