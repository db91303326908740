import { foldFullWidth } from './fold-full-width.js';

/**
 * A 法人番号: a check digit and 12 digits. The check digit is 9 − (Σ Pn·Qn mod 9), Pn the n-th digit of the 12 from the
 * right, Qn 1 for odd n and 2 for even n (平成26年財務省令第70号 第2条).
 * @returns the 13 digits, or null when they are not a 法人番号
 */
export function parseCorporateNumber(text: string): string | null {
  const number = foldFullWidth(text).trim();
  if (!/^\d{13}$/.test(number)) return null;
  const sum = Array.from(number.slice(1), Number).reduce(
    (total, digit, index) => total + digit * (index % 2 === 0 ? 2 : 1),
    0,
  );
  return Number(number[0]) === 9 - (sum % 9) ? number : null;
}
