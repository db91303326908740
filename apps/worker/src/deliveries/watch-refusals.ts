import type { Outage } from './break-circuit.js';

/** Whether the mail server puts off all mail that it hears of. A refusal that is not believed counts as well. */
export interface Refusals {
  /** It took a message. */
  accepted(): void;
  /** It put a message off whose send began then, as `performance.now()` counts. @param first whether it was the first try */
  putOff(begin: number, first: boolean, reply: string | null): void;
  /** Since when it puts off all mail, from the first of those messages on; null at other times. */
  lately(): Outage | null;
}

const minute = 60_000;
/** Messages that are put off at their first try. One or two may mean the recipients. */
const enough = 3;
/** Milliseconds after which a refusal says nothing of now: what a server puts off is tried about once a minute. */
const stale = 3 * minute;

/**
 * A server puts off all mail when it has taken none for a minute in which it was tried, and put off three new messages. Full
 * mailboxes are tried for days, also when no other mail is sent, and must not look like that: what was tried before does not
 * count as new, nor what was on its way when the server last took a message, as slow destinations are at the end of a
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
