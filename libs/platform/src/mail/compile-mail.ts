import type { VNode } from 'preact';

import { renderMail } from './render-mail.js';

/**
 * A message compiled once and sent to many: plain JSON that the ledger stores frozen. What differs per recipient is in
 * it as `{{name}}`; `fillTemplate` inserts the values.
 */
export interface CompiledMail {
  subject: string;
  text: string;
  html: string;
}

/** The result of a template: the text is composed separately, never derived from the HTML. */
export interface MailParts {
  subject: string;
  text: string;
  html: VNode;
}

/** A template or its fields are wrong: a bug, never caused by the recipient. */
export class MailTemplateError extends Error {
  override name = 'MailTemplateError';
}

/** Represents a literal `{` of the data, so that a title with braces cannot become a placeholder. */
export const BRACE = 'brace';

const placeholder = /\{\{([^{}]*)\}\}/gu;

/**
 * Builds a message from typed data.
 * @param fields the per-recipient placeholders that the template may use, e.g. `['recipientName', 'link']`
 * @param data plain data (strings, numbers, arrays, objects); braces in its strings stay literal
 * @param build composes subject, text and HTML; `slot.link` is the placeholder of the field `link`
 * @throws MailTemplateError when a part is empty or uses a placeholder that was not declared, or the subject uses
 *   any: `prepareMessage` writes it once for all copies
 */
export function compileMail<Data, Field extends string>(
  fields: readonly Field[],
  data: Data,
  build: (data: Data, slot: Readonly<Record<Field, string>>) => MailParts,
): CompiledMail {
  const slot = Object.fromEntries(fields.map((field) => [field, `{{${field}}}`])) as Record<Field, string>;
  const parts = build(withLiteralBraces(data), slot);
  const compiled = {
    subject: parts.subject.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ').trim(),
    text: parts.text,
    html: renderMail(parts.html).html,
  };
  const known = new Set<string>([...fields, BRACE]);
  for (const [part, value] of Object.entries(compiled)) {
    if (value.trim() === '') throw new MailTemplateError(`The ${part} of the message is empty.`);
    for (const name of placeholdersOf(value)) {
      if (!known.has(name))
        throw new MailTemplateError(`The ${part} uses an unknown placeholder {{${name}}}.`);
    }
  }
  // Checked when the message is compiled: the worker could only give up each of its copies.
  if (placeholdersOf(compiled.subject).some((name) => name !== BRACE))
    throw new MailTemplateError('The subject must be the same for everybody.');
  return compiled;
}

/** The names between `{{` and `}}`, in order of appearance, with repetitions. */
export function placeholdersOf(value: string): string[] {
  return Array.from(value.matchAll(placeholder), (match) => match[1] ?? '');
}

/** Replaces each `{{name}}` by what `value(name)` returns, in one pass: a value is never read as a template. */
export function replacePlaceholders(template: string, value: (name: string) => string): string {
  return template.replace(placeholder, (_whole, name: string) => value(name));
}

/** The texts and the fields of a template in their order; a literal brace is part of a text. */
export function partsOf(template: string): (string | { field: string })[] {
  // Every second part of the split is a captured name.
  return template.split(placeholder).map((part, at) => {
    if (at % 2 === 0) return part;
    return part === BRACE ? '{' : { field: part };
  });
}

function withLiteralBraces<T>(value: T): T {
  return mapStrings(value, (text) => text.replaceAll('{', `{{${BRACE}}}`)) as T;
}

function mapStrings(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, change));
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapStrings(item, change)]));
}
