import { openSmtp, type Smtp, type SmtpOptions } from './open-smtp.js';

/**
 * Connections to the mail server, never more than so many at one moment. One counts from before it is opened until
 * nothing is left of it on either side: servers count those that are closing, too.
 */
export interface ConnectionPool {
  /**
   * A connection for one message: a kept one, or a new one as soon as there may be one more.
   * @param anew a new one at any rate
   * @throws SmtpError when it cannot be opened, or the signal ends the wait
   */
  take(anew: boolean, signal?: AbortSignal): Promise<Smtp>;
  /** Takes one back that is ready for the next message. */
  keep(smtp: Smtp): void;
  /** Tells that a server had enough of a connection after so many messages, and took the next one over another. */
  hadEnough(messages: number): void;
  /** Ends those that are kept, and from now on each that comes back. */
  close(): void;
}

// A server that spreads its load likes to be asked anew now and then.
const mostMessages = 1000;
/** So often in a row the same number is no accident. */
const learnedAfter = 3;
/** Milliseconds after which a learned number is forgotten: the server may have changed. */
const learnedFor = 600_000;

interface Waiting {
  anew: boolean;
  /** Whether a kept connection was closed to make room for it. */
  promised: boolean;
  /** Called with a kept connection, or with none when a new one may be opened. */
  go: (smtp: Smtp | undefined) => void;
}

/** An empty pool. */
export function poolConnections(most: number, options: Omit<SmtpOptions, 'onGone'>): ConnectionPool {
  const waiting = new Set<Waiting>();
  let idle: Smtp[] = [];
  let open = 0;
  let closed = false;
  let enough = { messages: 0, times: 0, until: 0 };

  function onGone(): void {
    open -= 1;
    const [first] = waiting;
    if (first === undefined) return;
    waiting.delete(first);
    open += 1;
    first.go(undefined);
  }

  function isSpent({ count }: Smtp): boolean {
    const learned = enough.times >= learnedAfter && performance.now() < enough.until;
    return count >= (learned ? Math.min(enough.messages, mostMessages) : mostMessages);
  }

  /** Waits for one that is kept, or for room for one more, which is then taken. */
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
      // The server may have hung up while nobody looked.
      idle = idle.filter((smtp) => !smtp.closed);
      const kept = anew ? undefined : idle.pop();
      if (kept !== undefined) return kept;
      if (open < most) open += 1;
      else {
        const handed = await wait(anew, signal);
        if (handed !== undefined) return handed;
      }
      return openSmtp({ ...options, onGone }, signal);
    },
    keep(smtp) {
      if (smtp.closed) return;
      if (closed || isSpent(smtp)) {
        smtp.close();
        return;
      }
      const next = [...waiting].find(({ anew, promised }) => !anew || !promised);
      if (next === undefined) idle.push(smtp);
      else if (next.anew) {
        next.promised = true;
        smtp.close();
      } else {
        waiting.delete(next);
        next.go(smtp);
      }
    },
    hadEnough(messages) {
      const times = messages === enough.messages ? enough.times + 1 : 1;
      enough = { messages, times, until: performance.now() + learnedFor };
    },
    close() {
      closed = true;
      for (const smtp of idle.splice(0)) smtp.close();
    },
  };
}
