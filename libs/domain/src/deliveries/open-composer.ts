import { signLink, type Keys, type LinkClaims, type LinkKind } from '@sonae/platform/crypto';
import { toGlobalId } from '@sonae/platform/text';
import { prepareMessage, type MailRoom, type PreparedMessage } from '@sonae/platform/mail';
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

/** Makes finished MIME messages of deliveries. */
export interface Composer {
  /**
   * Everything in a message hangs on its rows: a second copy after a crash has the same Message-ID, Date, boundary and
   * link, so that receivers can drop it.
   * @param room where to put it, when nobody needs what is there any more
   * @throws MailTemplateError or InvalidMessageError when the message itself is at fault; trying again will not help
   */
  compose(delivery: ClaimedDelivery, message: Message, room?: MailRoom): Promise<Buffer>;
}

/** A composer that works out once for each message object what its recipients share. */
export function openComposer(postmark: Postmark): Composer {
  const { from } = postmark;
  const host = from.slice(from.lastIndexOf('@') + 1);
  const known = new WeakMap<Message, Promise<PreparedMessage>>();
  const prepare = (message: Message) =>
    prepareMessage({
      compiled: message.compiled,
      from: { address: from, name: message.senderName },
      ...(message.replyTo !== null && { replyTo: { address: message.replyTo, name: message.senderName } }),
      date: message.createdAt,
      boundary: message.id,
      listId: `${message.kind.toLowerCase().replaceAll('_', '-')}.${host}`,
    });
  return {
    async compose(delivery, message, room) {
      const prepared = known.get(message) ?? prepare(message);
      known.set(message, prepared);
      const own = {
        to: delivery.address,
        messageId: `<${delivery.id}@${host}>`,
        fields: {
          ...delivery.fields,
          ...recordOf(delivery, message),
          link: linkOf(delivery, message, postmark),
        },
      };
      return (await prepared).copy(own, room);
    },
  };
}

// What the links of some messages show in the association's own client, by its id there.
const subjectTypes: Partial<Record<Message['kind'], string>> = {
  REVIEW_REMINDER: 'Assessment',
  INCIDENT_ALERT: 'Incident',
  POLICE_REQUEST: 'Incident',
};

function recordOf({ subjectId }: ClaimedDelivery, { kind }: Message): { record?: string } {
  const type = subjectTypes[kind];
  return type === undefined ? {} : { record: toGlobalId(type, subjectId) };
}

// Where the API answers a link of each kind.
const pages = {
  acknowledge: 'acknowledge',
  invitation: 'invitations',
  'password-reset': 'password-reset',
  'email-change': 'email-change',
} as const satisfies Partial<Record<LinkKind, string>>;

function linkOf(
  delivery: ClaimedDelivery,
  { kind, linkUntil }: Message,
  { keys, publicUrl }: Postmark,
): string {
  const path = (page: keyof typeof pages, claims: LinkClaims) =>
    `${publicUrl}/${pages[page]}/${signLink(keys.of('link'), page, claims)}`;
  const { id, associationId, pharmacyId, subjectId, fields, createdAt } = delivery;
  const expiresAt = new Date(fields['expiresAt'] ?? Number.NaN);
  switch (kind) {
    case 'INVITATION':
      return path('invitation', { ids: [subjectId], expiresAt });
    case 'PASSWORD_RESET':
      return path('password-reset', { ids: [subjectId], expiresAt });
    case 'EMAIL_CHANGE':
      return path('email-change', { ids: [subjectId], expiresAt });
    case 'ACCOUNT_NOTICE':
      return `${publicUrl}/${pages['password-reset']}`;
    case 'ADVISORY':
      if (associationId === null || pharmacyId === null) return publicUrl;
      return path('acknowledge', {
        ids: [id, associationId, pharmacyId],
        expiresAt: linkUntil ?? new Date(createdAt.getTime() + acknowledgeDays * day),
      });
    default:
      return publicUrl;
  }
}
