import {
  deferDelivery,
  type ClaimedDelivery,
  type Composer,
  type DeliveryOutcome,
  type Message,
} from '@sonae/domain/deliveries';
import { InvalidMessageError, MailBuffer, MailTemplateError, type MailResult } from '@sonae/platform/mail';
import type { Services } from '../../services.js';
import type { Belief } from '../outages/believe-refusals.js';
import type { CircuitBreaker } from '../outages/make-circuit-breaker.js';
import type { Lease } from './keep-leases.js';
import type { LearnedPace } from '../pace/learn-pace.js';
import type { Going } from './open-slow-slots.js';
import { waitFor } from '../wait-for.js';
import type { Waker } from '../outages/wake-put-off.js';
import type { DestinationWord } from '../destinations/watch-destinations.js';
import type { Break, Refusals, Tried } from '../outages/watch-refusals.js';

/** The memory of one slot: it composes one message after the other. */
export interface SendSlot {
  composer: Composer;
  buffer: MailBuffer;
}

/** The result of one send, for the ledger and for the destination. */
export interface Sent {
  outcome: DeliveryOutcome;
  word: DestinationWord;
}

/** Collaborators of one send. */
export interface SendOptions {
  circuit: CircuitBreaker;
  waker: Waker;
  learned: LearnedPace;
  refusals: Refusals;
  belief: Belief;
  slot: SendSlot;
  going: Going;
  lease: Lease;
  /** Called when the mail server is ready for the message; `anew` when the connection is new. */
  onReached: (anew: boolean) => void;
  /** Called after the server's first reply about this message. */
  onReply: () => void;
}

/** The first tries of a delivery whose "too fast" counts for the pace. Later tries wait twice as long each time. */
const triesSoon = 3;
const longestFactor = 32;
/** From this try on a delivery waits like any deferred mail. */
const triesLater = 20;

/** Sends one claimed delivery. Never rejects: every failure is a result. */
export async function sendDelivery(
  services: Services,
  work: SendOptions,
  { delivery, message, domain }: { delivery: ClaimedDelivery; message: Message; domain: string },
): Promise<Sent> {
  const { settings, log, mailer } = services;
  const { slot, going, lease, onReached, onReply } = work;
  const base = { id: delivery.id, month: delivery.month, fence: delivery.fence };
  const { buffer } = slot;
  let raw: Buffer;
  try {
    raw = await slot.composer.compose(delivery, message, buffer);
  } catch (error) {
    // The message of the error may hold data of a tenant, so only its kind is logged.
    log.error({ delivery: delivery.id, error: (error as Error).name }, 'message cannot be composed');
    const isItsFault = error instanceof InvalidMessageError || error instanceof MailTemplateError;
    if (isItsFault)
      return { outcome: { ...base, state: 'BOUNCED', reply: 'MESSAGE_INVALID' }, word: 'UNASKED' };
    // Operators will fix a fault of this program or its keys. The delivery waits for that, because a bounce would end
    // it.
    return {
      outcome: { ...base, ...deferDelivery(delivery, services.clock(), Math.random()) },
      word: 'UNASKED',
    };
  }
  const onBegin = () => {
    // A process that was suspended may have lost the lease without knowing it.
    if (!lease.runs()) going.abort.abort();
    going.begun = lease.runs();
    return going.begun;
  };
  const { signal } = going.abort;
  const mail = { from: settings.MAIL_FROM, to: delivery.address, raw, signal, onReached, onReply, onBegin };
  const result = await mailer.send(mail);
  // The socket may still read from the buffer. A send that left its slot keeps the buffer, and the slot has a new one
  // already.
  if (result.kind !== 'ACCEPTED' && slot.buffer === buffer) slot.buffer = new MailBuffer();
  const cut = result.kind === 'DOWN' && signal.aborted;
  // The send was aborted before the connection was made. This says nothing about the mail server.
  if (cut) return { outcome: { ...base, state: 'RELEASED', delay: 0 }, word: 'UNASKED' };
  const { word, ...outcome } = outcomeOf(result, { delivery, domain }, work, services);
  return { outcome: { ...base, ...outcome }, word };
}

function outcomeOf(
  result: MailResult,
  { delivery, domain }: { delivery: ClaimedDelivery; domain: string },
  { circuit, waker, learned, refusals, belief, going }: SendOptions,
  { clock }: Services,
): Omit<DeliveryOutcome, 'id' | 'month' | 'fence'> & { word: DestinationWord } {
  const { kind, replyCode, reply, ofServer, tooFast } = result;
  const now = clock();
  const tried = { begin: going.at, first: delivery.attempts <= 1, domain };
  const answer = { ...(replyCode !== undefined && { replyCode }), ...(reply !== undefined && { reply }) };
  switch (kind) {
    case 'ACCEPTED':
      circuit.succeeded();
      waker.accepted();
      refusals.accepted();
      belief.accepted(delivery, domain);
      learned.accepted({ ...delivery, domain }, going.at);
      return { state: 'ACCEPTED', ...answer, word: 'ANSWERED' };
    case 'REFUSED': {
      circuit.succeeded();
      // Without a code the mailer itself refused: the message cannot be sent as it is.
      const verdict = replyCode === undefined ? 'BELIEVED' : belief.refused(delivery, domain, replyCode);
      if (verdict === 'BELIEVED') return { state: 'BOUNCED', ...answer, word: 'ANSWERED' };
      refusals.putOff(tried, ofServer ?? null);
      if (verdict === 'PUT_OFF') waker.keep();
      return {
        ...deferDelivery(delivery, now, Math.random()),
        // At any age: the server may refuse all mail at present.
        state: 'DEFERRED',
        ...answer,
        putOff: verdict === 'PUT_OFF',
        word: 'ANSWERED',
      };
    }
    case 'LATER':
      circuit.succeeded();
      if (
        tooFast === true &&
        delivery.attempts < triesLater &&
        learned.tooFast({ ...delivery, domain }, going.at, { counts: delivery.attempts <= triesSoon })
      ) {
        const delay =
          soon(learned) * Math.min(longestFactor, 2 ** Math.max(0, delivery.attempts - triesSoon));
        const deferred = deferDelivery(delivery, now, Math.random());
        return {
          ...deferred,
          // Never later than without a limit.
          delay: Math.min(delay, deferred.delay),
          ...answer,
          putOff: waker.putOff(),
          word: 'ANSWERED',
        };
      }
      refusals.putOff(tried, ofServer ?? null);
      return {
        ...deferDelivery(delivery, now, Math.random()),
        ...answer,
        putOff: waker.putOff(),
        word: 'ANSWERED',
      };
    case 'UNANSWERED': {
      const doubtful = { ...delivery, uncertainTries: delivery.uncertainTries + 1 };
      const word = noteBreak(kind, tried, { refusals, going });
      return { ...deferDelivery(doubtful, now, Math.random()), ...answer, uncertain: true, word };
    }
    case 'BROKEN': {
      const word = noteBreak(kind, tried, { refusals, going });
      return { ...deferDelivery(delivery, now, Math.random()), ...answer, putOff: waker.putOff(), word };
    }
    case 'DOWN':
      if (
        tooFast === true &&
        learned.tooFast(null, going.at, { closed: reply?.startsWith('421') === true })
      ) {
        refusals.putOff({ ...tried, first: true, domain: null }, ofServer ?? null);
        return { state: 'RELEASED', delay: soon(learned), ...answer, word: 'UNASKED' };
      }
      circuit.failed(result);
      return { state: 'RELEASED', delay: waitFor(circuit.pausedUntil(), now), ...answer, word: 'UNASKED' };
  }
}

/** @returns the result for the destination: none while the mail server accepts no mail at all */
function noteBreak(
  how: Break,
  tried: Tried,
  { refusals, going }: Pick<SendOptions, 'refusals' | 'going'>,
): DestinationWord {
  // A send that this process aborted says nothing about the mail server.
  if (!going.abort.signal.aborted) refusals.brokeOff(how, tried);
  return refusals.lately() === null ? 'FAILED' : 'UNASKED';
}

/** Milliseconds until a message that was sent too fast is due again, up to twice as long at random. */
function soon(learned: LearnedPace): number {
  return (1 + Math.random()) * Math.max(1_000, 2_000 / learned.rate());
}
