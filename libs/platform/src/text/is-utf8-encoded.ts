import { isUtf8 } from 'node:buffer';

/**
 * Whether a percent-encoded text, such as a query string or a form, is UTF-8; other encodings would be decoded,
 * silently, to wrong characters.
 * @param text one character for each byte, as in Node's request addresses
 */
export function isUtf8Encoded(text: string): boolean {
  if (!/[%\u0080-\uffff]/.test(text)) return true;
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return isUtf8(Buffer.from(bytes, 'latin1'));
}
