import { isTooFast } from './is-too-fast.js';
import type { SmtpError } from './open-smtp.js';
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
  /** Of LATER and DOWN: the reply may mean that we send too fast. */
  tooFast?: boolean;
}

/** The same of one connection. */
export interface Fared extends MailResult {
  /** It ended before the server had asked for the message, or as it was asked: over another connection it may go. */
  unasked?: boolean;
}

/** What a failure says that came after the server had let us in. A connection that breaks shows it at once. */
export function wordOf(error: SmtpError, begun: boolean, begin: number): Fared {
  const { code, command, response, responseCode } = error;
  // Among the answers to commands that were sent together, a 421 to RCPT TO is told without its step.
  const { kind, ...words } =
    command === 'CONN' && response !== undefined
      ? resultOf(begun ? 'UNANSWERED' : 'LATER', response)
      : failureOf(error, begun ? 'UNANSWERED' : 'BROKEN');
  const broke = kind === 'BROKEN' && performance.now() - begin < 1_000;
  const disordered = code === 'EPROTOCOL';
  return { kind, ...words, unasked: !begun && (broke || disordered || responseCode === 421) };
}

// Steps at which the server speaks about this message and this recipient, not about us or itself.
const aboutMessage = new Set(['RCPT TO', 'DATA']);

/** What a failure says; `unsaid` where the server did not say it. */
export function failureOf(error: SmtpError, unsaid: 'UNANSWERED' | 'BROKEN' | 'DOWN'): MailResult {
  const { code = '', command = '', response, responseCode, message } = error;
  // What is neither yes nor no is the answer to something else.
  if (responseCode !== undefined && response !== undefined && responseCode >= 400 && responseCode < 600) {
    if (!aboutMessage.has(command)) return resultOf('DOWN', response);
    return resultOf(responseCode >= 500 ? 'REFUSED' : 'LATER', response);
  }
  if (response === undefined && (code === 'EMESSAGE' || code === 'EENVELOPE'))
    return { kind: 'REFUSED', reply: shortenReply(message) };
  return { kind: unsaid, reply: shortenReply(`${code} ${message}`) };
}

/** What a reply says. */
export function resultOf(kind: MailResult['kind'], response: string): MailResult {
  const replyCode = replyCodeOf(response);
  const tooFast = (kind === 'LATER' || kind === 'DOWN') && isTooFast(response);
  const words = { ...(replyCode !== undefined && { replyCode }), reply: shortenReply(response) };
  return { kind, ...words, ...(tooFast && { tooFast }) };
}
