import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';

/** Which refusals for good are a word on the recipient, and not on the mail server. */
export interface Belief {
  /** The server took this one. */
  accepted(delivery: Refusable, domain: string): void;
  /** The server refused this one for good. @returns whether it is believed; otherwise it is to be tried again */
  refused(delivery: Refusable, domain: string, replyCode: string): boolean;
}

type Refusable = Pick<ClaimedDelivery, 'id' | 'urgent'>;

const minute = 60_000;
/** Milliseconds for which an answer says something of the server. */
const memory = 15 * minute;
/** Longer than the minute after which what was put off is tried again: a domain that took mail since then still counts. */
const moment = 5 * minute;
const mostDomains = 20;
const mostWaiting = 1_000;
/** Refusals without a yes in between that are believed at once: wrong addresses among good ones rarely follow each other for longer. */
const mostInARow = 3;
/** Longer than a night. A wrong address that is the only mail for so long ends then. */
const believedAfter = 24 * 60 * minute;

/**
 * A server that refuses all mail looks like wrong addresses. So a refusal is believed only while the server takes other mail:
 * some domain took mail lately, and no more domains refused it. And it took some just before, for what is not urgent; or it took
 * some since this delivery was first refused, which is then tried again. Urgent mail has no other way.
 * @param takesNone whether the server is known to take no mail at all
 */
export function believeRefusals(
  { clock, log }: Pick<Parts, 'clock' | 'log'>,
  takesNone: () => boolean,
): Belief {
  let [acceptances, acceptedAt, inARow] = [0, -Infinity, 0];
  /** What each domain said last; the newest at the end. */
  const words = new Map<string, { at: number; accepted: boolean }>();
  /** Refused and not believed: when first, and how many others had been accepted by then. The oldest first. */
  const waiting = new Map<string, { at: number; acceptances: number }>();
  let doubting = false;

  function note(domain: string, accepted: boolean, at: number): void {
    const before = words.get(domain);
    // One that took mail a moment ago knows whom it has not.
    if (!accepted && before?.accepted === true && at - before.at < moment) return;
    words.delete(domain);
    words.set(domain, { at, accepted });
    for (const name of words.keys()) if (words.size > mostDomains) words.delete(name);
  }

  function takesOthers(at: number): boolean {
    for (const [domain, word] of words) if (at - word.at >= memory) words.delete(domain);
    const taking = [...words.values()].filter(({ accepted }) => accepted).length;
    return taking > 0 && words.size - taking <= taking;
  }

  function isBelieved({ id, urgent }: Refusable, at: number): boolean {
    const first = waiting.get(id);
    if (first !== undefined && at - first.at >= believedAfter && !takesNone()) return true;
    if (!takesOthers(at)) return false;
    if (first !== undefined && acceptances > first.acceptances) return true;
    return first === undefined && !urgent && at - acceptedAt < minute && inARow <= mostInARow;
  }

  return {
    accepted({ id }, domain) {
      acceptedAt = clock().getTime();
      acceptances += 1;
      inARow = 0;
      note(domain, true, acceptedAt);
      waiting.delete(id);
      if (waiting.size === 0) doubting = false;
    },
    refused(delivery, domain, replyCode) {
      const at = clock().getTime();
      inARow += 1;
      note(domain, false, at);
      if (isBelieved(delivery, at)) {
        waiting.delete(delivery.id);
        return true;
      }
      if (!waiting.has(delivery.id)) waiting.set(delivery.id, { at, acceptances });
      for (const id of waiting.keys()) if (waiting.size > mostWaiting) waiting.delete(id);
      // The reply itself may quote what is not to be logged.
      if (!doubting)
        log.warn({ replyCode }, 'mail server refuses mail for good: put off until it takes other mail');
      doubting = true;
      return false;
    },
  };
}
