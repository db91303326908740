import {
  deferDelivery,
  type ClaimedDelivery,
  type Composer,
  type DeliveryOutcome,
  type Message,
} from '@sonae/domain/deliveries';
import { MailRoom, type MailResult } from '@sonae/platform/mail';
import type { Parts } from '../parts.js';
import type { Circuit } from './break-circuit.js';

/** The part of the lease before its end at which a send is broken off, so that two workers never hold one delivery. */
const margin = 0.05;

/** Where one message after the other is composed; each place that sends has one. */
export interface Desk {
  composer: Composer;
  room: MailRoom;
}

/** Sends one claimed delivery and says how it ended; rejects never. */
export async function sendDelivery(
  parts: Parts,
  circuit: Circuit,
  desk: Desk,
  delivery: ClaimedDelivery,
  message: Message,
  abort: AbortController,
): Promise<DeliveryOutcome> {
  const { settings, clock, log, mailer } = parts;
  const base = { id: delivery.id, fence: delivery.fence };
  let raw: Buffer;
  try {
    raw = await desk.composer.compose(delivery, message, desk.room);
  } catch (error) {
    // The names of the errors' fields are ours; their values may be a tenant's, so only the kind is logged.
    log.error({ delivery: delivery.id, error: (error as Error).name }, 'message cannot be composed');
    return { ...base, state: 'BOUNCED', reply: 'MESSAGE_INVALID' };
  }
  const lease = settings.DELIVERY_LEASE_SECONDS * 1000;
  const left = delivery.leaseUntil.getTime() - clock().getTime() - lease * margin;
  const timer = setTimeout(() => abort.abort(), Math.max(left, 0));
  const mail = { from: settings.MAIL_FROM, to: delivery.address, raw, signal: abort.signal };
  const result = await mailer.send(mail).finally(() => clearTimeout(timer));
  // Otherwise some of it may still be on its way out.
  if (result.kind !== 'ACCEPTED') desk.room = new MailRoom();
  return { ...base, ...outcomeOf(result, delivery, clock(), circuit, parts) };
}

function outcomeOf(
  { kind, replyCode, reply }: MailResult,
  delivery: ClaimedDelivery,
  now: Date,
  circuit: Circuit,
  { log }: Parts,
): Omit<DeliveryOutcome, 'id' | 'fence'> {
  const answer = { ...(replyCode !== undefined && { replyCode }), ...(reply !== undefined && { reply }) };
  switch (kind) {
    case 'ACCEPTED':
      circuit.succeeded();
      return { state: 'ACCEPTED', ...answer };
    case 'REFUSED':
      circuit.succeeded();
      return { state: 'BOUNCED', ...answer };
    case 'LATER':
      circuit.succeeded();
      return { ...deferDelivery(delivery, now, Math.random()), ...answer };
    case 'UNANSWERED':
      circuit.failed();
      return { ...deferDelivery(delivery, now, Math.random()), ...answer, uncertain: true };
    case 'DOWN':
      circuit.failed();
      log.warn({ reply }, 'mail server does not take mail');
      return { state: 'RELEASED', dueAt: circuit.pausedUntil() ?? now, ...answer };
  }
}
