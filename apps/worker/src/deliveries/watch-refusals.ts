import type { Outage } from './break-circuit.js';

/** Detects a mail server that defers all mail. A refusal that is not believed counts as deferred. */
export interface Refusals {
  /** It took a message. */
  accepted(): void;
  /** It put a message off whose send began then, as `performance.now()` counts. @param first whether it was the first try */
  putOff(begin: number, first: boolean, reply: string | null): void;
  /** Since when it puts off all mail, from the first of those messages on; null at other times. */
  lately(): Outage | null;
}

const minute = 60_000;
/** Messages deferred at their first try that show an outage. One or two may be the fault of their recipients. */
const enough = 3;
/** Milliseconds after which a deferral no longer shows the present state: deferred mail is tried about once a minute. */
const stale = 3 * minute;

/**
 * A mail server defers all mail when it took none for a minute of tries and deferred three new messages. Full mailboxes are retried
 * for days, also while no other mail is sent, and must not look like an outage. So a message that was tried before does not count as
 * new, and neither does one that was under way when the server last accepted, such as mail to slow destinations at the end of a
 * broadcast.
 */
export function watchRefusals(clock: () => Date): Refusals {
  let acceptedAt = -Infinity;
  let count = 0;
  let firstAt = 0;
  let last: { at: number; reply: string | null } | undefined;
  return {
    accepted() {
      acceptedAt = performance.now();
      count = 0;
      last = undefined;
    },
    putOff(begin, first, reply) {
      if (begin < acceptedAt) return;
      const at = clock().getTime();
      if (first) {
        if (count === 0) firstAt = at;
        count += 1;
      }
      last = { at, reply };
    },
    lately() {
      if (last === undefined || count < enough) return null;
      const lasts = last.at - firstAt >= minute && clock().getTime() - last.at < stale;
      return lasts ? { since: new Date(firstAt), reply: last.reply, fault: last.reply } : null;
    },
  };
}
