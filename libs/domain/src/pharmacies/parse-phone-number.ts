import { foldFullWidth, HYPHENS } from './fold-full-width.js';

const PLAIN = /^0\d{9,10}$/;
const HYPHENATED = /^0\d{1,5}-\d{1,4}-\d{3,4}$/;

/**
 * Parses a domestic telephone or fax number: 10 or 11 digits from 0, grouped by hyphens or brackets or not at all.
 * Keeps the grouping, because it cannot be restored without the table of area codes.
 * @returns null when the text is not such a number
 */
export function parsePhoneNumber(text: string): string | null {
  const number = foldFullWidth(text)
    .replace(HYPHENS, '-')
    .replace(/\s/g, '')
    .replace(/^\((\d+)\)|\((\d+)\)/g, (_, first?: string, later?: string) =>
      first === undefined ? `-${later ?? ''}-` : `${first}-`,
    );
  const digits = number.replaceAll('-', '');
  return PLAIN.test(digits) && (number === digits || HYPHENATED.test(number)) ? number : null;
}
