import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Parts } from '../parts.js';

/** Tells a permanent refusal of one recipient from a mail server that refuses all mail. */
export interface Belief {
  /** The server took this one. */
  accepted(delivery: Refusable, domain: string): void;
  /** The server refused this one for good. @returns whether it is believed; otherwise it is to be tried again */
  refused(delivery: Refusable, domain: string, replyCode: string): boolean;
}

type Refusable = Pick<ClaimedDelivery, 'id' | 'urgent'>;

const minute = 60_000;
/** Milliseconds for which an answer counts as the state of the mail server. */
const memory = 15 * minute;
/** Milliseconds for which a domain that took mail counts as reachable. Longer than the minute between two tries of deferred mail. */
const moment = 5 * minute;
const mostDomains = 20;
const mostWaiting = 1_000;
/** Refusals in a row that are believed at once. More wrong addresses in a row are rare among good ones. */
const mostInARow = 3;
/** Milliseconds after which a refusal is believed without other mail. Longer than a night without mail. */
const believedAfter = 24 * 60 * minute;

/**
 * A mail server that refuses all mail looks like many wrong addresses. So a refusal is believed only while the server takes
 * other mail: some domain took mail lately, and no more domains refused it. Ordinary mail also needs an accepted message just
 * before, or one since the first refusal of this delivery, which is then tried again. Urgent mail is not tried again.
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
    // A domain that took mail a moment ago knows its mailboxes.
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
      // The reply may quote an address, which is not logged.
      if (!doubting)
        log.warn({ replyCode }, 'mail server refuses mail for good: put off until it takes other mail');
      doubting = true;
      return false;
    },
  };
}
