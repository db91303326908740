import { isTooFast } from './is-too-fast.js';
import { codesOf, replyCodeOf, shortenReply } from './shorten-reply.js';
import type { SmtpError } from './tls-fault-of.js';

/**
 * The outcome of one send. ACCEPTED, LATER (4xx) and REFUSED (5xx) are the mail server's reply about this message.
 * UNANSWERED: the connection was lost or timed out, and the server may have the message. BROKEN: the connection was
 * lost at this message, before the server had received any of it. DOWN: the server did not get as far as this message.
 */
export interface MailResult {
  kind: 'ACCEPTED' | 'LATER' | 'REFUSED' | 'UNANSWERED' | 'BROKEN' | 'DOWN';
  /** Enhanced status code (RFC 3463) or SMTP reply code. */
  replyCode?: string;
  /** One line without addresses. */
  reply?: string;
  /**
   * Of LATER, REFUSED and DOWN: the part of the reply that everyone may see. Words about a recipient are for its sender
   * only, so for the first two only the codes. Undefined where the server does not answer.
   */
  ofServer?: string;
  /** Of LATER and DOWN: the reply may mean that Sonae sends too fast. */
  tooFast?: boolean;
}

/** The outcome on one connection. */
export interface ConnectionResult extends MailResult {
  /** The connection ended before or when the server asked for the message: another connection may send it. */
  unasked?: boolean;
}

/** The outcome of a failure after the server had accepted the connection. A connection that breaks fails at once. */
export function sendFailureOf(error: SmtpError, begun: boolean, begin: number): ConnectionResult {
  const { code, command, response, responseCode } = error;
  // For commands that were sent together, nodemailer reports a 421 to RCPT TO without its step.
  const { kind, ...details } =
    command === 'CONN' && response !== undefined
      ? resultOf(begun ? 'UNANSWERED' : 'LATER', response)
      : failureOf(error, begun ? 'UNANSWERED' : 'BROKEN');
  const broke = kind === 'BROKEN' && performance.now() - begin < 1_000;
  const disordered = code === 'EPROTOCOL';
  return { kind, ...details, unasked: !begun && (broke || disordered || responseCode === 421) };
}

// Steps whose replies concern this message and this recipient, not the client or the server.
const aboutMessage = new Set(['RCPT TO', 'DATA']);

// Failures to speak with a server, as opposed to a silent server.
const faults: Partial<Record<string, string>> = { ETLS: 'TLS', EPROTOCOL: 'SMTP' };

/** The outcome of a failure; `withoutReply` is the kind where the server did not reply. */
export function failureOf(error: SmtpError, withoutReply: 'UNANSWERED' | 'BROKEN' | 'DOWN'): MailResult {
  const { code = '', command = '', response, responseCode, message } = error;
  // A reply that is neither 4xx nor 5xx is the answer to something else.
  if (responseCode !== undefined && response !== undefined && responseCode >= 400 && responseCode < 600) {
    if (!aboutMessage.has(command)) return resultOf('DOWN', response);
    return resultOf(responseCode >= 500 ? 'REFUSED' : 'LATER', response);
  }
  if (response === undefined && (code === 'EMESSAGE' || code === 'EENVELOPE'))
    return { kind: 'REFUSED', reply: shortenReply(message) };
  const fault = faults[code];
  if (fault === undefined) return { kind: withoutReply, reply: shortenReply(`${code} ${message}`) };
  const reply = shortenReply(`${fault}: ${message}`);
  return { kind: withoutReply, reply, ...(withoutReply === 'DOWN' && { ofServer: reply }) };
}

/** The outcome of a reply. */
export function resultOf(kind: MailResult['kind'], response: string): MailResult {
  const replyCode = replyCodeOf(response);
  const tooFast = (kind === 'LATER' || kind === 'DOWN') && isTooFast(response);
  const reply = shortenReply(response);
  const isOfRecipient = kind === 'LATER' || kind === 'REFUSED';
  const ofServer = kind === 'DOWN' ? reply : isOfRecipient ? codesOf(response) : undefined;
  const details = {
    ...(replyCode !== undefined && { replyCode }),
    reply,
    ...(ofServer !== undefined && { ofServer }),
  };
  return { kind, ...details, ...(tooFast && { tooFast }) };
}
