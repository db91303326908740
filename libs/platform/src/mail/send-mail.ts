import { createTransport } from 'nodemailer';
import type { SendMailOptions } from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool';
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

/** The mail server and how many connections may stand to it. */
export interface MailerOptions {
  /** `smtp://user:password@host:port` or `smtps://…`. */
  url: string;
  connections: number;
  /** Milliseconds a connected server may stay silent. */
  timeout?: number;
}

/** Opens the mailer; succeeds also while the mail server is down. */
export function openMailer({ url, connections, timeout = 60_000 }: MailerOptions): Mailer {
  // The option is younger than the published types.
  const options: SMTPPool.Options & { maxRequeues: number } = {
    url,
    pool: true,
    maxConnections: connections,
    maxMessages: 1000,
    maxRequeues: 0,
    connectionTimeout: 10_000,
    greetingTimeout: 15_000,
    dnsTimeout: 10_000,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  const transport = createTransport(options);
  // What goes wrong comes back from send(); a pool must not end the process.
  transport.on('error', () => undefined);
  return {
    async send({ from, to, raw, signal }) {
      const mail: SendMailOptions & { signal?: AbortSignal } = { envelope: { from, to: [to] }, raw };
      if (signal !== undefined) mail.signal = signal;
      try {
        const { response } = await transport.sendMail(mail);
        return result('ACCEPTED', response);
      } catch (error) {
        return failureOf(error as SmtpError);
      }
    },
    close: () => transport.close(),
  };
}

/** What nodemailer tells about a failure. */
interface SmtpError extends Error {
  code?: string;
  command?: string;
  response?: string;
  responseCode?: number;
  syscall?: string;
}

// Steps at which the server speaks about this message and this recipient, not about us or itself.
const aboutMessage = new Set(['RCPT TO', 'DATA']);
const neverConnected = new Set(['EDNS', 'EAUTH', 'ETLS', 'EPROXY']);

function failureOf(error: SmtpError): MailResult {
  const { code = '', command = '', response, responseCode, message } = error;
  if (responseCode !== undefined && response !== undefined) {
    if (!aboutMessage.has(command)) return result('DOWN', response);
    return result(responseCode >= 500 ? 'REFUSED' : 'LATER', response);
  }
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return { kind: 'REFUSED', reply: shortenReply(message) };
  // With maxRequeues 0 this is said of a connection that closed before a byte of the message was sent.
  const unsent =
    error.syscall === 'connect' || neverConnected.has(code) || /number of retries/u.test(message);
  return { kind: unsent ? 'DOWN' : 'UNANSWERED', reply: shortenReply(`${code} ${message}`) };
}

function result(kind: MailResult['kind'], response: string): MailResult {
  const replyCode = replyCodeOf(response);
  return { kind, ...(replyCode !== undefined && { replyCode }), reply: shortenReply(response) };
}
