import { FinishedMime } from './finished-mime.js';
import { openSmtp, type Smtp, type SmtpError, type TlsDemand } from './open-smtp.js';
import { replyCodeOf, shortenReply } from './shorten-reply.js';

/**
 * How a message fared. ACCEPTED, LATER (4xx) and REFUSED (5xx) are the mail server's word on this message. UNANSWERED:
 * the connection broke or timed out, so the server may have it. DOWN: the server did not get as far as this message.
 */
export interface MailResult {
  kind: 'ACCEPTED' | 'LATER' | 'REFUSED' | 'UNANSWERED' | 'DOWN';
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
  /** Milliseconds a connected server may stay silent. */
  timeout?: number;
}

// A server that spreads its load likes to be asked anew now and then.
const messagesOfOneConnection = 1000;

/** Opens the mailer; succeeds also while the mail server is down. */
export function openMailer({ url, connections, tls, timeout = 60_000 }: MailerOptions): Mailer {
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

  return {
    async send({ from, to, raw, signal }) {
      const message = new FinishedMime(raw);
      let smtp = kept();
      try {
        smtp ??= await openSmtp({ url, tls, timeout }, signal);
        const response = await smtp.send({ from, to: [to] }, message, signal);
        keep(smtp);
        return result('ACCEPTED', response);
      } catch (error) {
        if (smtp !== undefined) void recover(smtp);
        return failureOf(error as SmtpError, message.begun);
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

function failureOf(error: SmtpError, begun: boolean): MailResult {
  const { code = '', command = '', response, responseCode, message } = error;
  if (responseCode !== undefined && response !== undefined) {
    if (!aboutMessage.has(command)) return result('DOWN', response);
    return result(responseCode >= 500 ? 'REFUSED' : 'LATER', response);
  }
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return { kind: 'REFUSED', reply: shortenReply(message) };
  return { kind: begun ? 'UNANSWERED' : 'DOWN', reply: shortenReply(`${code} ${message}`) };
}

function result(kind: MailResult['kind'], response: string): MailResult {
  const replyCode = replyCodeOf(response);
  return { kind, ...(replyCode !== undefined && { replyCode }), reply: shortenReply(response) };
}
