import type { ClaimedDelivery, Message } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import { domainOf } from '../destinations/domain-of.js';

/** A claimed delivery that waits to be sent. */
export interface ClaimedAhead {
  delivery: ClaimedDelivery;
  message: Message;
  domain: string;
}

/** Joins claimed deliveries to their messages. It logs those without a message and leaves them out. */
export function joinMessages(
  rows: readonly ClaimedDelivery[],
  messages: ReadonlyMap<Message['id'], Message>,
  log: Services['log'],
): ClaimedAhead[] {
  const lost = rows.filter(({ messageId }) => !messages.has(messageId));
  // Foreign keys forbid it. Without this line each lease would end in another claim, unseen.
  if (lost.length > 0)
    log.error(
      { deliveries: lost.map(({ id }) => id) },
      'claimed deliveries have no message, and are not sent',
    );
  return rows.flatMap((delivery) => {
    const message = messages.get(delivery.messageId);
    return message === undefined ? [] : [{ delivery, message, domain: domainOf(delivery.address) }];
  });
}
