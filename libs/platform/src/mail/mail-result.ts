import { isTooFast } from './is-too-fast.js';
import { codesOf, replyCodeOf, shortenReply } from './shorten-reply.js';
import type { SmtpError } from './tls-fault-of.js';

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
  /**
   * Of LATER, REFUSED and DOWN: what everyone may be told of the server. Words about a recipient are for its sender alone, so of
   * the first two only the codes. Nothing where it does not answer.
   */
  ofServer?: string;
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

// A server that cannot be spoken to, as to be told from one that is silent.
const faults: Partial<Record<string, string>> = { ETLS: 'TLS', EPROTOCOL: 'SMTP' };

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
  const fault = faults[code];
  if (fault === undefined) return { kind: unsaid, reply: shortenReply(`${code} ${message}`) };
  const reply = shortenReply(`${fault}: ${message}`);
  return { kind: unsaid, reply, ...(unsaid === 'DOWN' && { ofServer: reply }) };
}

/** What a reply says. */
export function resultOf(kind: MailResult['kind'], response: string): MailResult {
  const replyCode = replyCodeOf(response);
  const tooFast = (kind === 'LATER' || kind === 'DOWN') && isTooFast(response);
  const reply = shortenReply(response);
  const isOfRecipient = kind === 'LATER' || kind === 'REFUSED';
  const ofServer = kind === 'DOWN' ? reply : isOfRecipient ? codesOf(response) : undefined;
  const words = {
    ...(replyCode !== undefined && { replyCode }),
    reply,
    ...(ofServer !== undefined && { ofServer }),
  };
  return { kind, ...words, ...(tooFast && { tooFast }) };
}
