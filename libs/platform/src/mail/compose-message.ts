import MailComposer from 'nodemailer/lib/mail-composer';

import { addressPattern, domain, local } from './plain-address.js';

/** One mailbox. The address is a plain ASCII addr-spec; the name may be Japanese. */
export interface Mailbox {
  address: string;
  name?: string;
}

/**
 * The input of a finished message. Message-ID, date and boundary are fixed with the ledger's row, so that a second copy
 * after a crash is byte-identical and receivers can drop it.
 */
export interface MessageInput {
  from: Mailbox;
  /** Exactly one recipient, so that nobody sees another's address. */
  to: Mailbox;
  /** The Reply-To, when replies are read. */
  replyTo?: Mailbox;
  subject: string;
  text: string;
  html: string;
  /** With its angle brackets: `<local@domain>`. */
  messageId: string;
  date: Date;
  /** 16 to 48 letters, digits, `.`, `_` or `-`. */
  boundary: string;
  /** Whether it goes to many at once (Precedence: bulk); false for an alert, an invitation or a reset. */
  bulk: boolean;
  /** The list's identifier without brackets, e.g. `notices.ken-yaku.example.jp` (RFC 2919). */
  listId: string;
  /** Further headers of the allowed names: Feedback-ID, List-Unsubscribe(-Post), X-Sonae-*. */
  headers?: Readonly<Record<string, string>>;
}

/** A value that must not get into a mail header. `field` names it. */
export class InvalidMessageError extends Error {
  override name = 'InvalidMessageError';
  constructor(
    readonly field: string,
    reason: string,
  ) {
    super(`The message's ${field} ${reason}.`);
  }
}

// RFC 3834 and Microsoft's own header: no out-of-office reply to a broadcast. Never `All`, `NDR` or `DR`: a message
// that cannot be delivered must be reported.
const automatic = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'OOF, AutoReply',
} as const;

const messageIdPattern = new RegExp(`^<(?=.{3,250}>$)${local}@${domain}>$`, 'u');
const listIdPattern = new RegExp(`^(?=.{3,250}$)${domain}$`, 'u');
const allowedHeader =
  /^(?:Feedback-ID|List-Unsubscribe|List-Unsubscribe-Post|X-Sonae-[A-Za-z][A-Za-z-]{0,40})$/u;

/**
 * Builds the complete MIME message. Deterministic: the same input gives the same bytes.
 * @returns the bytes with CRLF line ends, ready for SMTP DATA
 * @throws InvalidMessageError when a field contains a line break or another control character, or has a wrong form
 */
export async function composeMessage(input: MessageInput): Promise<Buffer> {
  check(input);
  const composer = new MailComposer({
    from: mailbox(input.from),
    to: mailbox(input.to),
    ...(input.replyTo && { replyTo: mailbox(input.replyTo) }),
    subject: input.subject,
    text: input.text,
    html: input.html,
    messageId: input.messageId,
    date: input.date,
    headers: {
      ...input.headers,
      'List-Id': `<${input.listId}>`,
      ...automatic,
      ...(input.bulk && { Precedence: 'bulk' }),
    },
    boundaryPrefix: 'sonae',
    baseBoundary: input.boundary,
    // Japanese in quoted-printable is three times its size; base64 is also safe from line rewriting.
    textEncoding: 'base64',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

function mailbox(box: Mailbox): { address: string; name: string } {
  return { address: box.address, name: box.name ?? '' };
}

/**
 * Checks an address and a Message-ID before they get into a header.
 * @throws InvalidMessageError
 */
export function checkRecipient(address: string, messageId: string): void {
  match('to address', address, addressPattern);
  match('messageId', messageId, messageIdPattern);
}

function check(input: MessageInput): void {
  match('from address', input.from.address, addressPattern);
  checkRecipient(input.to.address, input.messageId);
  if (input.replyTo) {
    match('replyTo address', input.replyTo.address, addressPattern);
    line('replyTo name', input.replyTo.name ?? '');
  }
  line('from name', input.from.name ?? '');
  line('to name', input.to.name ?? '');
  line('subject', input.subject);
  match('boundary', input.boundary, /^[A-Za-z0-9._-]{16,48}$/u);
  match('listId', input.listId, listIdPattern);
  if (Number.isNaN(input.date.getTime())) throw new InvalidMessageError('date', 'is not a date');
  for (const [name, value] of Object.entries(input.headers ?? {})) {
    match('header name', name, allowedHeader);
    line(`header ${name}`, value);
  }
  for (const part of ['subject', 'text', 'html'] as const) {
    if (typeof input[part] !== 'string' || input[part].trim() === '')
      throw new InvalidMessageError(part, 'is empty');
  }
}

function match(field: string, value: unknown, pattern: RegExp): void {
  if (typeof value !== 'string' || !pattern.test(value))
    throw new InvalidMessageError(field, 'has a wrong shape');
}

function line(field: string, value: unknown): void {
  if (typeof value !== 'string' || /[\p{Cc}\u2028\u2029]/u.test(value)) {
    throw new InvalidMessageError(field, 'must be one line without control characters');
  }
}
