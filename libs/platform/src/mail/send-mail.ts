import { FinishedMime } from './finished-mime.js';
import { failureOf, resultOf, sendFailureOf, type ConnectionResult, type MailResult } from './mail-result.js';
import type { Smtp, TlsDemand } from './open-smtp.js';
import { poolConnections } from './pool-connections.js';
import type { SmtpError } from './tls-fault-of.js';

/** A finished message with its envelope: one sender, one recipient. */
export interface OutgoingMail {
  from: string;
  to: string;
  raw: Buffer;
  /** Aborts the attempt; a message in progress is then UNANSWERED. */
  signal?: AbortSignal;
  /** Called once the server is ready for the message, whatever happens then; `anew` when the connection is new. */
  onReached?: (anew: boolean) => void;
  /** Called at the server's first reply about this message: a delay from now on is caused by this recipient. */
  onReply?: () => void;
  /**
   * Called before the first byte of the message is sent: from now on an abort leaves the outcome unknown.
   * @returns whether it may still be sent; if not, the attempt is DOWN
   */
  onBegin?: () => boolean;
}

/** Sends mail to the mail server, over pooled connections. */
export interface Mailer {
  /** Never rejects: every failure is a result. It tries once; the ledger decides about retries. */
  send(mail: OutgoingMail): Promise<MailResult>;
  /**
   * Connects, signs in, sends MAIL FROM as for a message, and quits. Never rejects.
   * @param signal aborts the attempt
   * @returns ACCEPTED where the server would accept a recipient now, else DOWN
   */
  probe(from: string, signal?: AbortSignal): Promise<MailResult>;
  /** Lets sends in progress finish, then closes every connection. */
  close(): void;
}

/** The mail server and the most connections to it, including closing ones. */
export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  connections: number;
  tls: TlsDemand;
  /** Milliseconds that a connected server may stay silent, and that it may take for all steps before the message. */
  timeout?: number;
  /** Milliseconds that it may take to answer a whole message; by default the 10 minutes of RFC 5321, 4.5.3.2.6. */
  answerTimeout?: number;
  /** Milliseconds for the server to close its side of a connection once this side is closed. */
  closeTimeout?: number;
}

/** Milliseconds after which a silent idle connection counts as dead: ten times the mean delay, from half a second to two. */
const silenceLimit = (meanDelay: number) => Math.min(2_000, Math.max(500, 10 * meanDelay));

/** Opens the mailer; succeeds also while the mail server is down. */
export function openMailer(options: MailerOptions): Mailer {
  const { url, connections, tls } = options;
  const { timeout = 60_000, answerTimeout = 600_000, closeTimeout = 3_000 } = options;
  const pool = poolConnections(connections, { url, tls, timeout, closeTimeout });

  /** Milliseconds until the server's first reply about a message: an exponential mean with the weight of a tenth. */
  let meanDelay: number | undefined;

  async function sendOver(
    smtp: Smtp,
    { from, to, raw, signal, onReply, onBegin }: OutgoingMail,
  ): Promise<ConnectionResult> {
    // The socket's timeout does not end a server that sends a byte at a time.
    let timer = setTimeout(smtp.close, timeout);
    const message = new FinishedMime(raw, answerTimeout, () => {
      clearTimeout(timer);
      timer = setTimeout(smtp.close, answerTimeout);
      return onBegin?.() ?? true;
    });
    const begin = performance.now();
    // An idle connection may be dead; a new one has just answered.
    let dead = smtp.count > 0;
    const deadline = setTimeout(() => dead && smtp.drop(), silenceLimit(meanDelay ?? 0));
    const onFirstReply = () => {
      dead = false;
      const took = performance.now() - begin;
      meanDelay = meanDelay === undefined ? took : meanDelay + (took - meanDelay) / 10;
      onReply?.();
    };
    try {
      const response = await smtp.send({ from, to: [to] }, message, { signal, onReply: onFirstReply });
      pool.accepted(smtp);
      return resultOf('ACCEPTED', response);
    } catch (error) {
      const failure = message.refused
        ? failureOf(error as SmtpError, 'DOWN')
        : sendFailureOf(error as SmtpError, message.begun, begin);
      // The server waits for the message, or its next reply may be the answer to this one.
      if (message.refused || failure.kind === 'UNANSWERED' || failure.kind === 'BROKEN') smtp.close();
      void pool.refused(smtp);
      if (message.refused) return failure;
      return dead ? { ...failure, kind: 'DOWN', unasked: true } : failure;
    } finally {
      clearTimeout(timer);
      clearTimeout(deadline);
    }
  }

  return {
    async send(mail) {
      // An idle connection may have ended unnoticed, or the server closes it after some messages: neither concerns this
      // message.
      let limit = 0;
      for (let anew = false; ; anew = true) {
        let smtp: Smtp;
        try {
          smtp = await pool.take(anew, mail.signal);
        } catch (error) {
          return failureOf(error as SmtpError, 'DOWN');
        }
        const used = smtp.count;
        mail.onReached?.(used === 0);
        const { unasked, ...result } = await sendOver(smtp, mail);
        if (used === 0 || !unasked || mail.signal?.aborted) {
          if (limit > 0 && result.kind === 'ACCEPTED') pool.reportLimit(limit);
          return result;
        }
        limit = used;
      }
    },
    async probe(from, signal) {
      let smtp: Smtp | undefined;
      try {
        smtp = await pool.take(true, signal);
        const timer = setTimeout(smtp.close, timeout);
        await smtp.offer(from).finally(() => clearTimeout(timer));
        return { kind: 'ACCEPTED' };
      } catch (error) {
        return failureOf(error as SmtpError, 'DOWN');
      } finally {
        smtp?.quit();
      }
    },
    close: pool.close,
  };
}
