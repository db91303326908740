import { nameVariants, ownerForms } from './owner-names.texts.js';

/**
 * Folds an owner's name for comparison: ignores the difference of ㈱, (株) and 株式会社, full and half width, spaces
 * and variants of a character. It finds owners that may be one; a 法人番号 or a person decides. A search folds more
 * (`app.search_form`: kana, dashes): names that are equal here are equal there, which a spec checks.
 */
export function foldOwnerName(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const whole = ownerForms.reduce((text, [short, form]) => text.replace(short, form), plain);
  return Array.from(whole, (character) => nameVariants[character] ?? character).join('');
}
