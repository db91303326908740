import { foldFullWidth } from './fold-full-width.js';

/** 医療機関コード: ten digits. */
export interface MedicalCode {
  readonly value: string;
  /**
   * False when the third digit is not that of pharmacies (4) or the last is not the Luhn check digit of the other nine.
   */
  readonly sound: boolean;
}

/**
 * Parses a 医療機関コード of ten digits: prefecture (2), fee table (1), area (2), number (4), check digit (1). Ten
 * digits and an existing prefecture are required; the rest is only reported, because no primary source for old codes
 * was available.
 * @returns null when the text does not have this form
 */
export function parseMedicalCode(text: string): MedicalCode | null {
  const value = foldFullWidth(text).trim();
  if (!/^(?:0[1-9]|[1-3]\d|4[0-7])\d{8}$/.test(value)) return null;
  const sum = Array.from(value, Number).reduce((total, digit, index) => {
    const weighted = index % 2 === 0 ? digit * 2 : digit;
    return total + (weighted > 9 ? weighted - 9 : weighted);
  }, 0);
  return { value, sound: value[2] === '4' && sum % 10 === 0 };
}
