import { signLink, type Keys, type LinkClaims, type LinkKind } from '@sonae/platform/crypto';
import { composeMessage, fillTemplate } from '@sonae/platform/mail';
import type { ClaimedDelivery } from './claim-deliveries.js';
import type { Message } from './find-messages.js';

const day = 24 * 3_600_000;
const acknowledgeDays = 400;

/** What the installation adds to a message. While it stays the same, so do the bytes. */
export interface Postmark {
  keys: Keys;
  /** Without a slash at the end. */
  publicUrl: string;
  /** Address of the sender. */
  from: string;
}

/**
 * The finished MIME message of a delivery. Everything in it hangs on the row: a second copy after a crash has the same
 * Message-ID, Date, boundary and link, so that receivers can drop it.
 * @throws MailTemplateError or InvalidMessageError when the message itself is at fault; trying again will not help
 */
export function composeDelivery(
  delivery: ClaimedDelivery,
  message: Message,
  postmark: Postmark,
): Promise<Buffer> {
  const { from } = postmark;
  const host = from.slice(from.lastIndexOf('@') + 1);
  const fields = { ...delivery.fields, link: linkOf(delivery, postmark) };
  return composeMessage({
    ...fillTemplate(message.compiled, fields),
    from: { address: from, name: message.senderName },
    to: { address: delivery.address },
    messageId: `<${delivery.id}@${host}>`,
    date: delivery.createdAt,
    boundary: delivery.id,
    listId: `${delivery.kind.toLowerCase().replaceAll('_', '-')}.${host}`,
  });
}

// Where the API answers a link of each kind.
const pages = {
  acknowledge: 'acknowledge',
  invitation: 'invitations',
  'password-reset': 'password-reset',
} as const satisfies Record<LinkKind, string>;

function linkOf(delivery: ClaimedDelivery, { keys, publicUrl }: Postmark): string {
  const path = (kind: LinkKind, claims: LinkClaims) =>
    `${publicUrl}/${pages[kind]}/${signLink(keys.of('link'), kind, claims)}`;
  const { id, associationId, pharmacyId, subjectId, fields, createdAt } = delivery;
  const expiresAt = new Date(fields['expiresAt'] ?? Number.NaN);
  switch (delivery.kind) {
    case 'INVITATION':
      return path('invitation', { ids: [subjectId], expiresAt });
    case 'PASSWORD_RESET':
      return path('password-reset', { ids: [subjectId], expiresAt });
    case 'ADVISORY':
      if (associationId === null || pharmacyId === null) return publicUrl;
      return path('acknowledge', {
        ids: [id, associationId, pharmacyId],
        expiresAt: new Date(createdAt.getTime() + acknowledgeDays * day),
      });
    default:
      return fields['link'] ?? publicUrl;
  }
}
