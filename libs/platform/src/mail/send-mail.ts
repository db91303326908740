import { FinishedMime } from './finished-mime.js';
import { failureOf, resultOf, wordOf, type Fared, type MailResult } from './mail-result.js';
import type { Smtp, TlsDemand } from './open-smtp.js';
import { poolConnections } from './pool-connections.js';
import type { SmtpError } from './tls-fault-of.js';

/** A finished message with its envelope: one sender, one recipient. */
export interface OutgoingMail {
  from: string;
  to: string;
  raw: Buffer;
  /** Ends the try; a message that was under way is then UNANSWERED. */
  signal?: AbortSignal;
  /** Called once the server listens, however the message fares then; `anew` when it has just let us in. */
  onReached?: (anew: boolean) => void;
  /** Called once the server has said anything about this message: from now on it is this recipient that takes its time. */
  onHeard?: () => void;
  /**
   * Called before the server gets the first byte of the message: from now on to end the try leaves it in doubt.
   * @returns whether it may still go out; if not, the try is DOWN
   */
  onBegin?: () => boolean;
}

/** The way out to the mail server, over connections that are kept. */
export interface Mailer {
  /** Never rejects: whatever happens is a result. It tries once; when to try again is the ledger's to decide. */
  send(mail: OutgoingMail): Promise<MailResult>;
  /**
   * Connects, signs in and names the sender as for a message, and takes leave: ACCEPTED where the server would hear of a
   * recipient now, else DOWN. Never rejects.
   * @param signal ends the try
   */
  probe(from: string, signal?: AbortSignal): Promise<MailResult>;
  /** Lets sends in flight finish, then ends every connection. */
  close(): void;
}

/** The mail server and how many connections to it there are at most, those that are being closed included. */
export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  connections: number;
  tls: TlsDemand;
  /** Milliseconds a connected server may stay silent, and take for all that comes before the message. */
  timeout?: number;
  /** Milliseconds it may take to answer a whole message; by default the 10 minutes of RFC 5321, 4.5.3.2.6. */
  answerTimeout?: number;
  /** Milliseconds it has to close its side of a connection once we closed ours. */
  closeTimeout?: number;
}

/** Milliseconds that a kept connection may stay silent before it is taken for dead: from half a second, by what is usual. */
const silence = (usual: number) => Math.min(2_000, Math.max(500, 10 * usual));
/** Milliseconds that a server has to forget a message it refused, or to answer a farewell. */
const resetTimeout = 5_000;

/** Opens the mailer; succeeds also while the mail server is down. */
export function openMailer(options: MailerOptions): Mailer {
  const { url, connections, tls } = options;
  const { timeout = 60_000, answerTimeout = 600_000, closeTimeout = 3_000 } = options;
  const pool = poolConnections(connections, { url, tls, timeout, closeTimeout });

  /** Milliseconds until the server says its first word about a message: a running mean, in which each weighs a tenth. */
  let usual: number | undefined;

  async function recover(smtp: Smtp): Promise<void> {
    if (smtp.closed) return;
    const timer = setTimeout(smtp.close, resetTimeout);
    await smtp.reset().then(() => pool.keep(smtp), smtp.close);
    clearTimeout(timer);
  }

  async function sendOver(
    smtp: Smtp,
    { from, to, raw, signal, onHeard, onBegin }: OutgoingMail,
  ): Promise<Fared> {
    // A server that goes on talking, a byte at a time, is never silent.
    let timer = setTimeout(smtp.close, timeout);
    const message = new FinishedMime(raw, answerTimeout, () => {
      clearTimeout(timer);
      timer = setTimeout(smtp.close, answerTimeout);
      return onBegin?.() ?? true;
    });
    const begin = performance.now();
    // A kept connection may have gone dead unseen; a new one has just been spoken over.
    let dead = smtp.count > 0;
    const deadline = setTimeout(() => dead && smtp.drop(), silence(usual ?? 0));
    const hear = () => {
      dead = false;
      const took = performance.now() - begin;
      usual = usual === undefined ? took : usual + (took - usual) / 10;
      onHeard?.();
    };
    try {
      const response = await smtp.send({ from, to: [to] }, message, { signal, onHeard: hear });
      pool.keep(smtp);
      return resultOf('ACCEPTED', response);
    } catch (error) {
      const word = message.refused
        ? failureOf(error as SmtpError, 'DOWN')
        : wordOf(error as SmtpError, message.begun, begin);
      // The server waits for the message, or its next reply may be the answer to this one.
      if (message.refused || word.kind === 'UNANSWERED' || word.kind === 'BROKEN') smtp.close();
      void recover(smtp);
      if (message.refused) return word;
      return dead ? { ...word, kind: 'DOWN', unasked: true } : word;
    } finally {
      clearTimeout(timer);
      clearTimeout(deadline);
    }
  }

  return {
    async send(mail) {
      // A kept connection may have ended unseen, or the server has had enough of it: that says nothing of the message.
      let enough = 0;
      for (let anew = false; ; anew = true) {
        let smtp: Smtp;
        try {
          smtp = await pool.take(anew, mail.signal);
        } catch (error) {
          return failureOf(error as SmtpError, 'DOWN');
        }
        const used = smtp.count;
        mail.onReached?.(used === 0);
        const { unasked, ...fared } = await sendOver(smtp, mail);
        if (used === 0 || !unasked || mail.signal?.aborted) {
          if (enough > 0 && fared.kind === 'ACCEPTED') pool.hadEnough(enough);
          return fared;
        }
        enough = used;
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
        if (smtp !== undefined) takeLeave(smtp);
      }
    },
    close: pool.close,
  };
}

function takeLeave(smtp: Smtp): void {
  if (smtp.closed) return;
  smtp.quit();
  setTimeout(smtp.close, resetTimeout).unref();
}
