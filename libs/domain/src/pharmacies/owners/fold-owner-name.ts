import { nameVariants, ownerForms } from './owner-names.texts.js';

/**
 * An owner's name as it is compared: ㈱, (株) and 株式会社, full and half width, spaces and variants of a character make no
 * difference. It finds owners that may be one; whether they are, a 法人番号 or a person says. A search folds more
 * (`app.search_form`: kana, dashes): what is one name here is one text there, which a spec checks.
 */
export function foldOwnerName(name: string): string {
  const plain = name.normalize('NFKC').replace(/\s/g, '').toUpperCase();
  const whole = ownerForms.reduce((text, [short, form]) => text.replace(short, form), plain);
  return Array.from(whole, (character) => nameVariants[character] ?? character).join('');
}
