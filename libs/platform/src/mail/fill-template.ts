import { BRACE, MailTemplateError, replacePlaceholders } from './compile-mail.js';
import type { CompiledMail } from './compile-mail.js';

/** Per-recipient values by placeholder name. Fields that a template does not use are ignored. */
export type MailFields = Readonly<Record<string, string>>;

/**
 * Inserts one recipient's values into a compiled message, escaped for each part.
 * Every value becomes one line without control or direction-changing characters, because names come from import files.
 * A field named `link` or ending in `Link` must be an absolute http(s) address.
 * @throws MailTemplateError when a placeholder has no value, or a link is not an address
 */
export function fillTemplate(compiled: CompiledMail, fields: MailFields): CompiledMail {
  const plain = valuesOf(fields);
  return {
    subject: replacePlaceholders(compiled.subject, plain),
    text: replacePlaceholders(compiled.text, plain),
    html: replacePlaceholders(compiled.html, (name) => escapeHtml(plain(name))),
  };
}

/**
 * One recipient's values in the form for a template: one line each, links checked.
 * @throws MailTemplateError from the function it returns, as `fillTemplate` does
 */
export function valuesOf(fields: MailFields): (name: string) => string {
  const known = new Map<string, string>();
  return (name) => {
    const value = known.get(name) ?? valueOf(fields, name);
    known.set(name, value);
    return value;
  };
}

function valueOf(fields: MailFields, name: string): string {
  if (name === BRACE) return '{';
  const value = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (typeof value !== 'string') throw new MailTemplateError(`The placeholder {{${name}}} has no value.`);
  const line = oneLine(value);
  if (/^link$|Link$/u.test(name) && !isWebAddress(line)) {
    throw new MailTemplateError(`The placeholder {{${name}}} needs an http(s) address.`);
  }
  return line;
}

function oneLine(value: string): string {
  return value
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[\u202A-\u202E\u2066-\u2069]/gu, '')
    .trim();
}

function isWebAddress(value: string): boolean {
  return /^https?:\/\/[^\s"'<>\\]+$/u.test(value) && URL.canParse(value);
}

/** Escapes a text for HTML, in an element or an attribute. */
export function escapeHtml(value: string): string {
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
