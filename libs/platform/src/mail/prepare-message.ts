import { randomUUID } from 'node:crypto';

import { MailTemplateError, partsOf, type CompiledMail } from './compile-mail.js';
import { checkRecipient, composeMessage, InvalidMessageError, type MessageInput } from './compose-message.js';
import { cutBase64 } from './cut-base64.js';
import { escapeHtml, valuesOf, type MailFields } from './fill-template.js';
import { MailBuffer } from './mail-buffer.js';

/** What all copies of a message share. The template's `subject` is the same for every recipient. */
export type SharedMessage = Omit<MessageInput, 'to' | 'messageId' | 'subject' | 'text' | 'html'> & {
  compiled: CompiledMail;
};

/** What differs per recipient. */
export interface OwnPart {
  /** The one recipient's address. */
  to: string;
  /** With its angle brackets: `<local@domain>`. */
  messageId: string;
  fields: MailFields;
}

/** A message composed once, for making copies. */
export interface PreparedMessage {
  /**
   * The finished bytes for one recipient, ready for SMTP DATA. Deterministic: the same input gives the same bytes.
   * @param buffer the memory to write to; left out: a new one
   * @throws InvalidMessageError or MailTemplateError when the recipient's own part is wrong
   */
  copy(own: OwnPart, buffer?: MailBuffer): Buffer;
}

/**
 * Composes a message once for all its recipients, with marks for what differs, and cuts the finished MIME at the marks.
 * A copy has the same content as `composeMessage` over `fillTemplate` would give, for a fraction of the work.
 * @throws InvalidMessageError or MailTemplateError when the message itself is wrong
 */
export async function prepareMessage({ compiled, ...shared }: SharedMessage): Promise<PreparedMessage> {
  // The marks are random, so that no content can equal one; they are not ASCII, because no real text is.
  const marks = {
    to: `${randomUUID()}@example.jp`,
    id: randomUUID(),
    text: `é${randomUUID()}`,
    html: `é${randomUUID()}`,
  };
  for (const part of ['text', 'html'] as const) {
    if (compiled[part].trim() === '') throw new InvalidMessageError(part, 'is empty');
  }
  const mime = await composeMessage({
    ...shared,
    subject: subjectOf(compiled),
    to: { address: marks.to },
    messageId: `<${marks.id}@example.jp>`,
    text: marks.text,
    html: marks.html,
  });
  const encoded = (mark: string) => `${Buffer.from(mark).toString('base64')}\r\n`;
  const pieces = cutAt(mime.toString('latin1'), [
    marks.to,
    `<${marks.id}@example.jp>`,
    encoded(marks.text),
    encoded(marks.html),
  ]);
  const text = cutBase64(compiled.text);
  const html = cutBase64(compiled.html);
  return {
    copy({ to, messageId, fields }, buffer = new MailBuffer()) {
      checkRecipient(to, messageId);
      const values = valuesOf(fields);
      const escaped = (field: string) => escapeHtml(values(field));
      return join(buffer, pieces, [[to], [messageId], text.fill(values), html.fill(escaped)]);
    },
  };
}

function subjectOf({ subject }: CompiledMail): string {
  const parts = partsOf(subject);
  if (!parts.every((part) => typeof part === 'string')) {
    throw new MailTemplateError('The subject must be the same for everybody.');
  }
  return parts.join('');
}

/** The text between the marks, each of which occurs once and in this order. */
function cutAt(mime: string, marks: readonly string[]): string[] {
  const pieces: string[] = [];
  let rest = mime;
  for (const mark of marks) {
    const [before, after, ...more] = rest.split(mark);
    if (before === undefined || after === undefined || more.length > 0) {
      throw new Error('the composed message does not hold each mark once');
    }
    pieces.push(before);
    rest = after;
  }
  return [...pieces, rest];
}

/** Joins pieces and fillings alternately, all ASCII, in one buffer. */
function join(
  buffer: MailBuffer,
  pieces: readonly string[],
  fillings: readonly (readonly (Buffer | string)[])[],
): Buffer {
  const all = pieces.flatMap((piece, at) => [piece, ...(fillings[at] ?? [])]);
  const bytes = buffer.take(all.reduce((sum, part) => sum + part.length, 0));
  let end = 0;
  for (const part of all) {
    end += typeof part === 'string' ? bytes.write(part, end, 'latin1') : part.copy(bytes, end);
  }
  return bytes;
}
