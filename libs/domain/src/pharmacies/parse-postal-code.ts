import { foldFullWidth, HYPHENS } from './fold-full-width.js';

/**
 * Parses a postal code (郵便番号) of seven digits, with or without 〒 and hyphen.
 * @returns `123-4567`, or null when the text is no postal code
 */
export function parsePostalCode(text: string): string | null {
  const match = /^\u3012?\s*(\d{3})-?(\d{4})$/.exec(foldFullWidth(text).replace(HYPHENS, '-').trim());
  return match ? `${match[1] ?? ''}-${match[2] ?? ''}` : null;
}
