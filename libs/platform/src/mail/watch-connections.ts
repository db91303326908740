import type { Smtp } from './open-smtp.js';

/** What each connection did with its last messages. One address may stand for several servers, some of which refuse. */
export interface ConnectionWatch {
  /** The server accepted a message over it. */
  accepted(smtp: Smtp): void;
  /**
   * The server refused a message over it.
   * @returns whether the connection is to be replaced by a new one, which may lead to another server
   */
  refused(smtp: Smtp): boolean;
  /** Whether its last message was refused. */
  isRefusing(smtp: Smtp): boolean;
}

/** A connection is replaced after so many refusals in a row. A single one may be the recipient's. */
const refusalsToReplace = 2;
/** Milliseconds since it accepted a message: in a broadcast several wrong addresses may follow each other. */
const acceptedBefore = 1_000;
/** Milliseconds from one replacement to the next: a server may refuse everybody. */
const replaceEvery = 1_000;

/**
 * Watches up to `most` connections. Half of them are replaced at once, and then one a second; in addition one for each new
 * connection that accepts a message.
 */
export function watchConnections(most: number): ConnectionWatch {
  const inARow = new WeakMap<Smtp, number>();
  const acceptedAt = new WeakMap<Smtp, number>();
  const burst = Math.max(1, Math.floor(most / 2));
  /** Each replacement moves it on; the next one is allowed once it has passed (GCRA). */
  let allowedFrom = -Infinity;

  return {
    accepted(smtp) {
      // A replacement that helped does not count.
      if (!acceptedAt.has(smtp)) allowedFrom -= replaceEvery;
      inARow.delete(smtp);
      acceptedAt.set(smtp, performance.now());
    },
    refused(smtp) {
      const now = performance.now();
      const times = (inARow.get(smtp) ?? 0) + 1;
      inARow.set(smtp, times);
      if (times < refusalsToReplace || now - (acceptedAt.get(smtp) ?? -Infinity) < acceptedBefore)
        return false;
      const from = Math.max(allowedFrom, now - (burst - 1) * replaceEvery);
      if (from > now) return false;
      allowedFrom = from + replaceEvery;
      return true;
    },
    isRefusing: (smtp) => inARow.has(smtp),
  };
}
