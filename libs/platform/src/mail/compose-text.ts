import { isReachable, type MailSender } from './layout.mail.js';
import { mailTexts } from './mail.texts.js';

/** A block of the plain-text part: a paragraph, its lines, or nothing. */
export type TextBlock = string | readonly string[] | false | undefined;

/**
 * Joins the blocks of a plain-text message, with one empty line between them and the sender's footer at the end.
 * @param sender named in the footer
 * @param blocks paragraphs or lists of lines; empty ones are left out
 */
export function composeText(sender: MailSender, ...blocks: readonly TextBlock[]): string {
  const contact = [sender.name, sender.phone && `${mailTexts.phone} ${sender.phone}`]
    .filter(Boolean)
    .join('　');
  const footer = [
    isReachable(sender) ? `${mailTexts.contact}：${contact}` : contact,
    sender.email ? `${mailTexts.email} ${sender.email}` : '',
    sender.url ?? '',
    sender.email ? mailTexts.answered(sender.name) : mailTexts.automatic,
    mailTexts.noSecrets,
  ];
  const parts = [...blocks, ['-- ', ...footer.filter((text) => text !== '')]];
  const written = parts.map((block) => (typeof block === 'object' ? block.join('\n') : block || ''));
  return `${written.filter((block) => block.trim() !== '').join('\n\n')}\n`;
}

/** The link by which a reader reports a wrong address; the last block before the footer. */
export function textWrongAddress(link: string): string[] {
  return [`${mailTexts.wrongAddress}：`, link];
}

/** A heading with its lines: `■ 見出し`, then the text. Empty when there are no lines. */
export function textSection(heading: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [`■ ${heading}`, ...lines];
}

/** List items for a phone's plain-text view: `・` or `1.`, continuation lines indented. */
export function textList(items: readonly string[], ordered = false): string[] {
  return items.map((item, at) => `${ordered ? `${at + 1}. ` : '・'}${item.replaceAll('\n', '\n　')}`);
}

/** Label and value pairs as `ラベル：値`; pairs without a value are left out. */
export function textFacts(rows: readonly (readonly [string, string | undefined])[]): string[] {
  return rows.flatMap(([label, value]) => (value ? [`${label}：${value}`] : []));
}
