import type { ClaimedDelivery } from '@sonae/domain/deliveries';
import type { Services } from '../../services.js';
import { countRefusals } from './count-refusals.js';
import { weighAssociations } from './weigh-associations.js';
import { weighOwnMail } from './weigh-own-mail.js';

/** Tells a permanent refusal of one recipient from a mail server that refuses all mail, or all of one association. */
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
/** Milliseconds after which a refusal is believed without other mail. Longer than a night without mail. */
const believedAfter = day;
/**
 * The age at which a refusal is believed even if the server is known to accept no mail: that of other deferred mail.
 */
const givenUpAfter = 5 * day;

/**
 * A mail server that refuses all mail looks like many wrong addresses. So a refusal is believed only while the server
 * accepts other mail (`weigh-associations.ts`), and mail of the same association (`weigh-own-mail.ts`). It also needs
 * an accepted message since the first refusal of this delivery, which is then tried again. Ordinary mail needs no
 * second try where a message was accepted just before and few were refused lately. What is still refused after a day is
 * believed without other mail, or after five where the server is known to take none.
 * @param takesNone whether the server is known to take no mail at all
 */
export function believeRefusals(
  { clock, log }: Pick<Services, 'clock' | 'log'>,
  takesNone: () => boolean,
): Belief {
  const now = () => clock().getTime();
  const words = weighAssociations(now);
  const own = weighOwnMail(now);
  const newest = countRefusals();
  let [acceptances, acceptedAt] = [0, -Infinity];
  /**
   * Refusals that are not believed: the time of the first one, and the number of other mails accepted before it and
   * before the last one. The oldest first.
   */
  const waiting = new Map<string, { at: number; first: number; last: number }>();
  let doubting = false;
  /** Associations whose mail is refused, as the log says. */
  const doubted = new Set<Refusable['associationId']>();

  function isBelieved({ id, urgent, associationId, createdAt }: Refusable, at: number): boolean {
    const before = waiting.get(id);
    const isOld = before !== undefined && at - before.at >= believedAfter;
    if (isOld && (!takesNone() || at - createdAt.getTime() >= givenUpAfter)) return true;
    if (!words.takesOthers() || !own.takes(associationId)) return false;
    if (before !== undefined) return acceptances > before.first;
    return !urgent && at - acceptedAt < minute && newest.areFew() && own.refusesFew(associationId);
  }

  function wait(id: string, at: number): Verdict {
    const before = waiting.get(id);
    waiting.set(id, { at, first: acceptances, ...before, last: acceptances });
    const [oldest] = waiting.keys();
    if (waiting.size > mostWaiting && oldest !== undefined) waiting.delete(oldest);
    return before !== undefined && acceptances > before.last ? 'LATER' : 'PUT_OFF';
  }

  /** The reply may quote an address, which is not logged. */
  function say(associationId: Refusable['associationId'], replyCode: string): void {
    if (!own.takes(associationId) && own.takesAnother(associationId)) {
      if (!doubted.has(associationId))
        log.warn(
          { replyCode, associationId },
          'mail server refuses mail of one association for good: put off until it takes some',
        );
      doubted.add(associationId);
    } else if (!doubting) {
      log.warn({ replyCode }, 'mail server refuses mail for good: put off until it takes other mail');
      doubting = true;
    }
  }

  return {
    accepted({ id, associationId }, domain) {
      acceptedAt = now();
      acceptances += 1;
      words.note(associationId, domain, true);
      newest.note(false);
      own.accepted(associationId, domain);
      waiting.delete(id);
      if (waiting.size === 0) doubting = false;
      if (own.takes(associationId)) doubted.delete(associationId);
    },
    refused(delivery, domain, replyCode) {
      const { id, associationId } = delivery;
      const at = now();
      words.note(associationId, domain, false);
      newest.note(true);
      own.refused(associationId, domain, waiting.has(id));
      if (isBelieved(delivery, at)) {
        waiting.delete(id);
        own.believed(associationId, domain);
        return 'BELIEVED';
      }
      say(associationId, replyCode);
      return wait(id, at);
    },
  };
}
