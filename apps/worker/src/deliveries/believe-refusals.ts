import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Services } from '../services.js';
import { weighAssociations } from './weigh-associations.js';

/** Tells a permanent refusal of one recipient from a mail server that refuses all mail. */
export interface Belief {
  /** The server accepted this one. */
  accepted(delivery: Refusable, domain: string): void;
  /** The server refused this one for good. */
  refused(delivery: Refusable, domain: string, replyCode: string): Verdict;
}

/**
 * The consequence of a refusal. BELIEVED: the recipient refuses mail. PUT_OFF: it is tried again when the server
 * accepts others. LATER: it was refused again although others were accepted since, and is tried again by its ladder.
 */
export type Verdict = 'BELIEVED' | 'PUT_OFF' | 'LATER';

/** The properties of a delivery that matter for a refusal. */
export type Refusable = Pick<ClaimedDelivery, 'id' | 'urgent' | 'associationId' | 'createdAt'>;

const minute = 60_000;
const day = 24 * 60 * minute;
const mostWaiting = 20_000;
/** The number of newest answers in which a few refusals are believed at once. Good lists have few refusals. */
const newest = 20;
const fewRefusals = 5;
/** Up to this number of known answers, fewer refusals suffice as a sign of a server that refuses all. */
const fewAnswers = 12;
const fewerRefusals = 3;
/** Milliseconds after which a refusal is believed without other mail. Longer than a night without mail. */
const believedAfter = day;
/**
 * The age at which a refusal is believed even if the server is known to accept no mail: that of other deferred mail.
 */
const givenUpAfter = 5 * day;

/**
 * A mail server that refuses all mail looks like many wrong addresses. So a refusal is believed only while the server
 * takes other mail (`weigh-associations.ts`). It also needs an accepted message since the first refusal of this
 * delivery, which is then tried again. Ordinary mail needs no second try where a message was accepted just before and
 * few were refused lately. What is still refused after a day is believed without other mail, or after five where the
 * server is known to take none.
 * @param takesNone whether the server is known to take no mail at all
 */
export function believeRefusals(
  { clock, log }: Pick<Services, 'clock' | 'log'>,
  takesNone: () => boolean,
): Belief {
  const now = () => clock().getTime();
  const words = weighAssociations(now);
  let [acceptances, acceptedAt] = [0, -Infinity];
  /** Whether each of the newest answers was a refusal. */
  const refusals: boolean[] = [];
  /**
   * Refusals that are not believed: the time of the first one, and the number of other mails accepted before it and
   * before the last one. The oldest first.
   */
  const waiting = new Map<string, { at: number; first: number; last: number }>();
  let doubting = false;

  function note(delivery: Refusable, domain: string, accepted: boolean): void {
    words.note(delivery.associationId, domain, accepted);
    refusals.push(!accepted);
    if (refusals.length > newest) refusals.shift();
  }

  function areFew(): boolean {
    const most = refusals.length > fewAnswers ? fewRefusals : fewerRefusals;
    return refusals.filter(Boolean).length <= most;
  }

  function isBelieved({ id, urgent, createdAt }: Refusable, at: number): boolean {
    const before = waiting.get(id);
    const isOld = before !== undefined && at - before.at >= believedAfter;
    if (isOld && (!takesNone() || at - createdAt.getTime() >= givenUpAfter)) return true;
    if (!words.takesOthers()) return false;
    if (before !== undefined) return acceptances > before.first;
    return !urgent && at - acceptedAt < minute && areFew();
  }

  function wait(id: string, at: number): Verdict {
    const before = waiting.get(id);
    waiting.set(id, { at, first: acceptances, ...before, last: acceptances });
    const [oldest] = waiting.keys();
    if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest);
    return before !== undefined && acceptances > before.last ? 'LATER' : 'PUT_OFF';
  }

  return {
    accepted(delivery, domain) {
      acceptedAt = now();
      acceptances += 1;
      note(delivery, domain, true);
      waiting.delete(delivery.id);
      if (waiting.size === 0) doubting = false;
    },
    refused(delivery, domain, replyCode) {
      const at = now();
      note(delivery, domain, false);
      if (isBelieved(delivery, at)) {
        waiting.delete(delivery.id);
        return 'BELIEVED';
      }
      // The reply may quote an address, which is not logged.
      if (!doubting)
        log.warn({ replyCode }, 'mail server refuses mail for good: put off until it takes other mail');
      doubting = true;
      return wait(delivery.id, at);
    },
  };
}
