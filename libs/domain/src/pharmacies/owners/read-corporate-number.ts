import { parseCorporateNumber } from '../parse-corporate-number.js';

/**
 * Reads a 法人番号 that a person typed: 13 digits, or null for an empty text.
 * @param invalid makes the error for an invalid number
 */
export function readCorporateNumber(text: string | null | undefined, invalid: () => Error): string | null {
  if (text == null || text.trim() === '') return null;
  const number = parseCorporateNumber(text);
  if (number === null) throw invalid();
  return number;
}
