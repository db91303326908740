import type { Outage } from './make-circuit-breaker.js';
import { joinOutages } from './join-outages.js';

/** How a mail server breaks off at a message: it has nothing of the message, or may have it. */
export type Break = 'BROKEN' | 'UNANSWERED';

/** Detects a mail server that accepts no mail. A refusal that is not believed counts as deferred. */
export interface Refusals {
  /** It accepted a message. */
  accepted(): void;
  /**
   * It deferred a message whose send began at `begin`, as `performance.now()` counts.
   * @param first whether it was the first try
   */
  putOff(begin: number, first: boolean, reply: string | null): void;
  /** It broke off by itself at a message to this domain. */
  brokeOff(how: Break, begin: number, first: boolean, domain: string): void;
  /** The outage, beginning with the first of those messages; null without one. */
  lately(): Outage | null;
}

const minute = 60_000;
/** Messages deferred at their first try that show an outage. One or two may be the fault of their recipients. */
const enough = 3;
/** Milliseconds after which a deferral no longer shows the present state: deferred mail is tried about once a minute. */
const stale = 3 * minute;
/**
 * The same for a send without an answer: nothing makes its delivery due earlier, and an alert waits for up to 36
 * minutes (`deferDelivery`).
 */
const staleUnanswered = 40 * minute;
/** Descriptions for everyone; they name no recipient. */
const words = {
  BROKEN: 'SMTP: connection breaks at every recipient or message',
  UNANSWERED: 'SMTP: no answer to any message',
} as const;

/**
 * A mail server accepts no mail when it accepted none for a minute of tries, and deferred three new messages or broke
 * off at new messages to three domains. Full mailboxes are retried for days, also while no other mail is sent, and must
 * not look like an outage; neither must one or two hostile domains. So a message that was tried before does not count
 * as new, and neither does one that was under way when the server last accepted, such as mail to slow destinations at
 * the end of a broadcast.
 */
export function watchRefusals(clock: () => Date): Refusals {
  let acceptedAt = -Infinity;
  const deferred = gather(clock);
  const broken = gather(clock);
  return {
    accepted() {
      acceptedAt = performance.now();
      deferred.clear();
      broken.clear();
    },
    putOff(begin, first, reply) {
      if (begin >= acceptedAt) deferred.add(first ? Symbol('message') : undefined, reply, stale);
    },
    brokeOff(how, begin, first, domain) {
      const until = how === 'UNANSWERED' ? staleUnanswered : stale;
      if (begin >= acceptedAt) broken.add(first ? domain : undefined, words[how], until);
    },
    lately: () => joinOutages(deferred.outage(), broken.outage()),
  };
}

/** Collects signs of one kind since the server last accepted a message. */
function gather(clock: () => Date) {
  /** New messages, or their domains, each once. */
  const signs = new Set<string | symbol>();
  let firstAt = 0;
  let last: { at: number; reply: string | null; until: number } | undefined;
  return {
    clear() {
      signs.clear();
      last = undefined;
    },
    add(sign: string | symbol | undefined, reply: string | null, holds: number) {
      const at = clock().getTime();
      if (sign !== undefined && signs.size === 0) firstAt = at;
      if (sign !== undefined && signs.size < enough) signs.add(sign);
      last = { at, reply, until: at + holds };
    },
    outage(): Outage | null {
      if (last === undefined || signs.size < enough) return null;
      const lasts = last.at - firstAt >= minute && clock().getTime() < last.until;
      return lasts ? { since: new Date(firstAt), reply: last.reply, fault: last.reply } : null;
    },
  };
}
