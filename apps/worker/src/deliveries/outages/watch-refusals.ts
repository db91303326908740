import type { Outage } from './make-circuit-breaker.js';
import { joinOutages } from './join-outages.js';

/** How a mail server breaks off at a message: it has nothing of the message, or may have it. */
export type Break = 'BROKEN' | 'UNANSWERED';

/** A message that was not accepted. */
export interface Tried {
  /** When its send began, as `performance.now()` counts. */
  begin: number;
  /** Whether it was the first try. */
  first: boolean;
  /** Null where the server answered before it knew the recipient. */
  domain: string | null;
}

/** Detects a mail server that accepts no mail. A refusal that is not believed counts as deferred. */
export interface Refusals {
  /** It accepted a message. */
  accepted(): void;
  /** It deferred the message. */
  putOff(message: Tried, reply: string | null): void;
  /** It broke off by itself at the message. */
  brokeOff(how: Break, message: Tried): void;
  /** The outage, beginning with the first of those messages; null without one. */
  lately(): Outage | null;
  /** Whether it may accept no mail: as `lately`, but three new messages to one domain suffice. */
  mayTakeNone(): boolean;
}

const minute = 60_000;
/** Domains that defer mail at its first try and so show an outage. One or two may have a fault of their own. */
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
 * A mail server accepts no mail when it accepted none for a minute of tries, and deferred new messages to three domains
 * or broke off at them. Full mailboxes are retried for days, also while no other mail is sent, and must not look like an
 * outage; neither must one or two hostile domains. So a message that was tried before does not count as new, and neither
 * does one that was under way when the server last accepted, such as mail to slow destinations at the end of a
 * broadcast.
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
    putOff(message, reply) {
      if (message.begin >= acceptedAt) deferred.add(message, reply, stale);
    },
    brokeOff(how, message) {
      const until = how === 'UNANSWERED' ? staleUnanswered : stale;
      if (message.begin >= acceptedAt) broken.add(message, words[how], until);
    },
    lately: () => joinOutages(deferred.outage(), broken.outage()),
    mayTakeNone: () => deferred.mayBeOne() || broken.outage() !== null,
  };
}

/** Collects signs of one kind since the server last accepted a message. */
function gather(clock: () => Date) {
  /** The domains of new messages. */
  const signs = new Set<string | symbol>();
  let messages = 0;
  let firstAt = 0;
  let last: { at: number; reply: string | null; until: number } | undefined;

  function lasts(): boolean {
    return last !== undefined && last.at - firstAt >= minute && clock().getTime() < last.until;
  }

  return {
    clear() {
      signs.clear();
      messages = 0;
      last = undefined;
    },
    add({ first, domain }: Tried, reply: string | null, holds: number) {
      const at = clock().getTime();
      if (first) {
        if (messages === 0) firstAt = at;
        messages += 1;
        if (signs.size < enough) signs.add(domain ?? Symbol('any'));
      }
      last = { at, reply, until: at + holds };
    },
    outage(): Outage | null {
      if (last === undefined || signs.size < enough || !lasts()) return null;
      return { since: new Date(firstAt), reply: last.reply, fault: last.reply };
    },
    mayBeOne: () => messages >= enough && lasts(),
  };
}
