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
import type { Going } from './seat-slow.js';
import { waitFor } from './wait-for.js';
import type { Waker } from './wake-put-off.js';
import type { DestinationWord } from './watch-destinations.js';

/** The part of the lease before its end at which a send is broken off, so that two workers never hold one delivery. */
const margin = 0.05;

/** Where one message after the other is composed; each desk that sends has one. */
export interface Desk {
  composer: Composer;
  room: MailRoom;
}

/** How one send ended, for the ledger and for its destination. */
export interface Sent {
  outcome: DeliveryOutcome;
  word: DestinationWord;
}

/** What a send works with. */
export interface SendParts {
  circuit: Circuit;
  waker: Waker;
  desk: Desk;
  going: Going;
  /** Called once the mail server listens; `anew` when it has just let us in. */
  onReached: (anew: boolean) => void;
  /** Called once it has said anything about this message. */
  onHeard: () => void;
}

/** Sends one claimed delivery and says how it ended; rejects never. */
export async function sendDelivery(
  parts: Parts,
  { circuit, waker, desk, going, onReached, onHeard }: SendParts,
  { delivery, message }: { delivery: ClaimedDelivery; message: Message },
): Promise<Sent> {
  const { settings, clock, log, mailer } = parts;
  const base = { id: delivery.id, fence: delivery.fence };
  const { room } = desk;
  let raw: Buffer;
  try {
    raw = await desk.composer.compose(delivery, message, room);
  } catch (error) {
    // The names of the errors' fields are ours; their values may be a tenant's, so only the kind is logged.
    log.error({ delivery: delivery.id, error: (error as Error).name }, 'message cannot be composed');
    return { outcome: { ...base, state: 'BOUNCED', reply: 'MESSAGE_INVALID' }, word: 'UNASKED' };
  }
  const lease = settings.DELIVERY_LEASE_SECONDS * 1000;
  const left = delivery.leaseUntil.getTime() - clock().getTime() - lease * margin;
  const timer = setTimeout(() => going.abort.abort(), Math.max(left, 0));
  const onBegun = () => {
    going.begun = true;
  };
  const { signal } = going.abort;
  const mail = { from: settings.MAIL_FROM, to: delivery.address, raw, signal, onReached, onHeard, onBegun };
  const result = await mailer.send(mail).finally(() => clearTimeout(timer));
  // Otherwise some of it may still be on its way out. A send that left its desk has left its room with the desk's desk.
  if (result.kind !== 'ACCEPTED' && desk.room === room) desk.room = new MailRoom();
  const cut = result.kind === 'DOWN' && signal.aborted;
  // That the connection was not made in time for us says nothing of the mail server.
  if (cut) return { outcome: { ...base, state: 'RELEASED', delay: 0 }, word: 'UNASKED' };
  const { word, ...outcome } = outcomeOf(result, delivery, { circuit, waker }, parts);
  return { outcome: { ...base, ...outcome }, word };
}

function outcomeOf(
  { kind, replyCode, reply }: MailResult,
  delivery: ClaimedDelivery,
  { circuit, waker }: Pick<SendParts, 'circuit' | 'waker'>,
  { clock, log }: Parts,
): Omit<DeliveryOutcome, 'id' | 'fence'> & { word: DestinationWord } {
  const now = clock();
  const answer = { ...(replyCode !== undefined && { replyCode }), ...(reply !== undefined && { reply }) };
  switch (kind) {
    case 'ACCEPTED':
      circuit.succeeded();
      waker.accepted();
      return { state: 'ACCEPTED', ...answer, word: 'ANSWERED' };
    case 'REFUSED':
      circuit.succeeded();
      return { state: 'BOUNCED', ...answer, word: 'ANSWERED' };
    case 'LATER':
      circuit.succeeded();
      return {
        ...deferDelivery(delivery, now, Math.random()),
        ...answer,
        putOff: waker.putOff(),
        word: 'ANSWERED',
      };
    case 'UNANSWERED':
      return { ...deferDelivery(delivery, now, Math.random()), ...answer, uncertain: true, word: 'FAILED' };
    case 'BROKEN':
      return { ...deferDelivery(delivery, now, Math.random()), ...answer, word: 'FAILED' };
    case 'DOWN':
      circuit.failed();
      log.warn({ reply }, 'mail server does not take mail');
      return { state: 'RELEASED', delay: waitFor(circuit.pausedUntil(), now), ...answer, word: 'UNASKED' };
  }
}
