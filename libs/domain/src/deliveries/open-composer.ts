import type { Keys } from '@sonae/platform/crypto';
import { prepareMessage, type MailBuffer, type PreparedMessage } from '@sonae/platform/mail';
import type { ClaimedDelivery } from './claim-deliveries.js';
import { deliveryLinks } from './delivery-links.js';
import type { Message } from './find-messages.js';
import { bulkKinds } from './write-deliveries-from.js';

/** What the installation adds to a message. While it stays the same, the bytes of a message stay the same. */
export interface Postmark {
  keys: Keys;
  /** Without a slash at the end. */
  publicUrl: string;
  /** Address of the sender, for all messages. */
  from: string;
}

/** Makes finished MIME messages of deliveries. */
export interface Composer {
  /**
   * Composes a message. Every part is derived from its rows: a second copy after a crash has the same Message-ID, Date,
   * boundary and link, so that receivers can drop it.
   * @param buffer the memory to compose in; its earlier content is overwritten
   * @throws MailTemplateError or InvalidMessageError when the message itself is at fault: a retry does not help
   */
  compose(delivery: ClaimedDelivery, message: Message, buffer?: MailBuffer): Promise<Buffer>;
}

/** Opens a composer that caches, for each message object, what its recipients share. */
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
      bulk: bulkKinds.has(message.kind),
      listId: `${message.kind.toLowerCase().replaceAll('_', '-')}.${host}`,
    });
  return {
    async compose(delivery, message, buffer) {
      const prepared = known.get(message) ?? prepare(message);
      known.set(message, prepared);
      // A failure is not cached, so that the next delivery tries again.
      prepared.catch(() => known.delete(message));
      const own = {
        to: delivery.address,
        messageId: `<${delivery.id}@${host}>`,
        fields: { ...delivery.fields, ...deliveryLinks(delivery, message, postmark) },
      };
      return (await prepared).copy(own, buffer);
    },
  };
}
