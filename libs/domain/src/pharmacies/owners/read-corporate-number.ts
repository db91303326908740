import { parseCorporateNumber } from '../parse-corporate-number.js';

/**
 * A 法人番号 that a person typed: 13 digits, or null for none.
 * @param invalid makes the error for what is not such a number
 */
export function readCorporateNumber(text: string | null | undefined, invalid: () => Error): string | null {
  if (text == null || text.trim() === '') return null;
  const number = parseCorporateNumber(text);
  if (number === null) throw invalid();
  return number;
}
