import { openSmtp, type Smtp, type SmtpOptions } from './open-smtp.js';
import { watchConnections } from './watch-connections.js';

/**
 * Connections to the mail server, at most `most` at a time. A connection counts from before it is opened until it is
 * closed on both sides, because servers count closing ones, too.
 */
export interface ConnectionPool {
  /**
   * Takes a connection for one message: an idle one, or a new one as soon as the limit allows. One whose last message was
   * refused is taken last.
   * @param anew true: always a new one
   * @throws SmtpError when it cannot be opened, or the signal aborts the wait
   */
  take(anew: boolean, signal?: AbortSignal): Promise<Smtp>;
  /** Returns a connection whose message the server accepted. */
  accepted(smtp: Smtp): void;
  /** Returns one whose message failed: it is made ready for the next message, or ended where it refuses too often. */
  refused(smtp: Smtp): Promise<void>;
  /** Reports that a server closed a connection after so many messages, and took the next one over another. */
  reportLimit(messages: number): void;
  /** Closes the idle connections, and from now on each one that is returned. */
  close(): void;
}

// A server with load balancing benefits from a new connection now and then.
const mostMessages = 1000;
/** After the same number so often in a row, the limit counts as learned. */
const learnedAfter = 3;
/** Milliseconds after which a learned limit is forgotten: the server may have changed. */
const learnedFor = 600_000;
/** Milliseconds for a server to answer RSET after a refused message. */
const resetTimeout = 5_000;

interface Waiting {
  anew: boolean;
  /** Whether an idle connection was closed to make room for it. */
  promised: boolean;
  /** Called with an idle connection, or with none when a new one may be opened. */
  go: (smtp: Smtp | undefined) => void;
}

/** An empty pool. */
export function poolConnections(most: number, options: Omit<SmtpOptions, 'onGone'>): ConnectionPool {
  const waiting = new Set<Waiting>();
  const watch = watchConnections(most);
  /** Taken from the end. Those whose last message was refused stand at the beginning, the latest of them first. */
  let idle: Smtp[] = [];
  let open = 0;
  let closed = false;
  let limit = { messages: 0, times: 0, until: 0 };

  function onGone(): void {
    open -= 1;
    const [first] = waiting;
    if (first === undefined) return;
    waiting.delete(first);
    open += 1;
    first.go(undefined);
  }

  function isSpent({ count }: Smtp): boolean {
    const learned = limit.times >= learnedAfter && performance.now() < limit.until;
    return count >= (learned ? Math.min(limit.messages, mostMessages) : mostMessages);
  }

  function keep(smtp: Smtp): void {
    if (smtp.closed) return;
    if (closed || isSpent(smtp)) {
      smtp.close();
      return;
    }
    const next = [...waiting].find(({ anew, promised }) => !anew || !promised);
    if (next === undefined) idle[watch.isRefusing(smtp) ? 'unshift' : 'push'](smtp);
    else if (next.anew) {
      next.promised = true;
      smtp.close();
    } else {
      waiting.delete(next);
      next.go(smtp);
    }
  }

  /** The best idle one. With `orNew` none where the only one is refusing: a new one may lead to another node of the server. */
  function takeIdle(orNew: boolean): Smtp | undefined {
    // The server may have closed connections while they were idle.
    idle = idle.filter((smtp) => !smtp.closed);
    const [first] = idle;
    if (orNew && first !== undefined && idle.length === 1 && watch.isRefusing(first)) return undefined;
    return idle.pop();
  }

  /** Waits for an idle connection, or for room for a new one, which is then counted. */
  async function wait(anew: boolean, signal: AbortSignal | undefined): Promise<Smtp | undefined> {
    return new Promise((resolve, reject) => {
      const leave = () => {
        waiting.delete(one);
        reject(new Error('no connection was free'));
      };
      const one: Waiting = {
        anew,
        promised: idle.length > 0,
        go: (smtp) => {
          signal?.removeEventListener('abort', leave);
          resolve(smtp);
        },
      };
      if (signal?.aborted) {
        leave();
        return;
      }
      signal?.addEventListener('abort', leave, { once: true });
      waiting.add(one);
      idle.shift()?.close();
    });
  }

  return {
    async take(anew, signal) {
      const kept = anew ? undefined : takeIdle(open < most);
      if (kept !== undefined) return kept;
      if (open < most) open += 1;
      else {
        const handed = await wait(anew, signal);
        if (handed !== undefined) return handed;
      }
      try {
        return await openSmtp({ ...options, onGone }, signal);
      } catch (error) {
        // The server may accept no further connection.
        const spare = anew || signal?.aborted ? undefined : takeIdle(false);
        if (spare === undefined) throw error;
        return spare;
      }
    },
    accepted(smtp) {
      watch.accepted(smtp);
      keep(smtp);
    },
    async refused(smtp) {
      if (smtp.closed) return;
      if (watch.refused(smtp)) {
        smtp.quit();
        return;
      }
      const timer = setTimeout(smtp.close, resetTimeout);
      await smtp.reset().then(() => keep(smtp), smtp.close);
      clearTimeout(timer);
    },
    reportLimit(messages) {
      const times = messages === limit.messages ? limit.times + 1 : 1;
      limit = { messages, times, until: performance.now() + learnedFor };
    },
    close() {
      closed = true;
      for (const smtp of idle.splice(0)) smtp.close();
    },
  };
}
