/** Characters that people type as a hyphen: hyphens, dashes, the minus sign and the long vowel mark. */
export const HYPHENS = /[\u2010-\u2015\u2212\u30FC\uFF70]/g;

/**
 * Converts full-width ASCII (Ａ１＠) and the ideographic space to ASCII, and nothing else: NFKC would also turn ① into
 * 1 and replace characters of names.
 */
export function foldFullWidth(text: string): string {
  return text
    .replace(/[\uFF01-\uFF5E]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0))
    .replaceAll('\u3000', ' ');
}
