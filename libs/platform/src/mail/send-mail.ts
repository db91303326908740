import { FinishedMime } from './finished-mime.js';
import { openSmtp, type Smtp, type SmtpError, type TlsDemand } from './open-smtp.js';
import { replyCodeOf, shortenReply } from './shorten-reply.js';

/**
 * How a message fared. ACCEPTED, LATER (4xx) and REFUSED (5xx) are the mail server's word on this message. UNANSWERED:
 * the connection broke or timed out, so the server may have it. BROKEN: it did so at this message, of which the server
 * had nothing yet. DOWN: the server did not get as far as this message.
 */
export interface MailResult {
  kind: 'ACCEPTED' | 'LATER' | 'REFUSED' | 'UNANSWERED' | 'BROKEN' | 'DOWN';
  /** Enhanced status code (RFC 3463) or SMTP reply code. */
  replyCode?: string;
  /** One line without addresses. */
  reply?: string;
}

/** A finished message with its envelope: one sender, one recipient. */
export interface OutgoingMail {
  from: string;
  to: string;
  raw: Buffer;
  /** Ends the try; a message that was under way is then UNANSWERED. */
  signal?: AbortSignal;
  /** Called once the server listens, however the message fares then; `anew` when it has just let us in. */
  onReached?: (anew: boolean) => void;
  /** Called once the server may have some of the message: from now on to end the try leaves it in doubt. */
  onBegun?: () => void;
}

/** The way out to the mail server, over connections that are kept. */
export interface Mailer {
  /** Never rejects: whatever happens is a result. It tries once; when to try again is the ledger's to decide. */
  send(mail: OutgoingMail): Promise<MailResult>;
  /** Lets sends in flight finish, then ends every connection. */
  close(): void;
}

/** The mail server and how many connections to it are kept between messages. */
export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  connections: number;
  tls: TlsDemand;
  /** Milliseconds a connected server may stay silent, and take for all that comes before the message. */
  timeout?: number;
  /** Milliseconds it may take to answer a whole message; by default the 10 minutes of RFC 5321, 4.5.3.2.6. */
  answerTimeout?: number;
}

// A server that spreads its load likes to be asked anew now and then.
const messagesOfOneConnection = 1000;

/** Opens the mailer; succeeds also while the mail server is down. */
export function openMailer(options: MailerOptions): Mailer {
  const { url, connections, tls, timeout = 60_000, answerTimeout = 600_000 } = options;
  let idle: Smtp[] = [];
  let closed = false;

  function keep(smtp: Smtp): void {
    const full = idle.length >= connections || smtp.count >= messagesOfOneConnection;
    if (closed || full) smtp.close();
    else if (!smtp.closed) idle.push(smtp);
  }

  // The server may have hung up while nobody looked.
  function kept(): Smtp | undefined {
    idle = idle.filter((smtp) => !smtp.closed);
    return idle.pop();
  }

  async function recover(smtp: Smtp): Promise<void> {
    if (smtp.closed) return;
    await smtp.reset().then(() => keep(smtp), smtp.close);
  }

  async function sendOver(smtp: Smtp, { from, to, raw, signal, onBegun }: OutgoingMail): Promise<MailResult> {
    const message = new FinishedMime(raw, answerTimeout, onBegun);
    // A server that goes on talking, a byte at a time, is never silent.
    const timer = setTimeout(() => message.begun || smtp.close(), timeout);
    try {
      const response = await smtp.send({ from, to: [to] }, message, signal);
      keep(smtp);
      return result('ACCEPTED', response);
    } catch (error) {
      void recover(smtp);
      return failureOf(error as SmtpError, message.begun ? 'UNANSWERED' : 'BROKEN');
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    async send(mail) {
      const known = kept();
      if (known !== undefined) {
        const begin = performance.now();
        mail.onReached?.(false);
        const fared = await sendOver(known, mail);
        // A kept connection may have ended unseen; that says nothing of the message, and shows at once.
        const unseen = fared.kind === 'BROKEN' && performance.now() - begin < 1_000;
        if (!unseen || mail.signal?.aborted) return fared;
      }
      try {
        const smtp = await openSmtp({ url, tls, timeout }, mail.signal);
        mail.onReached?.(true);
        return await sendOver(smtp, mail);
      } catch (error) {
        return failureOf(error as SmtpError, 'DOWN');
      }
    },
    close() {
      closed = true;
      for (const smtp of idle) smtp.close();
    },
  };
}

// Steps at which the server speaks about this message and this recipient, not about us or itself.
const aboutMessage = new Set(['RCPT TO', 'DATA']);

function failureOf(error: SmtpError, unsaid: 'UNANSWERED' | 'BROKEN' | 'DOWN'): MailResult {
  const { code = '', command = '', response, responseCode, message } = error;
  if (responseCode !== undefined && response !== undefined) {
    if (!aboutMessage.has(command)) return result('DOWN', response);
    return result(responseCode >= 500 ? 'REFUSED' : 'LATER', response);
  }
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return { kind: 'REFUSED', reply: shortenReply(message) };
  return { kind: unsaid, reply: shortenReply(`${code} ${message}`) };
}

function result(kind: MailResult['kind'], response: string): MailResult {
  const replyCode = replyCodeOf(response);
  return { kind, ...(replyCode !== undefined && { replyCode }), reply: shortenReply(response) };
}
