import type { MemberListCode } from './member-list.texts.js';

/** The encodings of member lists. */
export type ListEncoding = 'UTF-8' | 'Shift_JIS';

/** A decoded text, or the reason why the bytes are none, with the byte. */
export type EncodedText =
  | { readonly encoding: ListEncoding; readonly text: string }
  | { readonly refused: MemberListCode; readonly offset: number };

const SIGNATURES: readonly [MemberListCode, readonly number[]][] = [
  ['FILE_IS_WORKBOOK', [0x50, 0x4b, 0x03, 0x04]],
  ['FILE_IS_WORKBOOK', [0xd0, 0xcf, 0x11, 0xe0]],
  ['FILE_IS_UTF16', [0xff, 0xfe]],
  ['FILE_IS_UTF16', [0xfe, 0xff]],
];
const UTF8_MARK = [0xef, 0xbb, 0xbf];

/**
 * Decodes a text file as Excel in Japan saves it: UTF-8 with or without a byte order mark, or Shift_JIS (Windows-31J).
 * Valid UTF-8 counts as UTF-8: Japanese text in Shift_JIS practically never is valid UTF-8.
 * @returns the text without a byte order mark, or the reason of the refusal with the byte (counted from 1)
 */
export function parseEncodedText(bytes: Uint8Array): EncodedText {
  const signature = SIGNATURES.find(([, start]) => startsWith(bytes, start));
  if (signature) return { refused: signature[0], offset: 1 };
  const nul = bytes.indexOf(0);
  if (nul !== -1) return { refused: 'FILE_HAS_NUL', offset: nul + 1 };

  const utf8 = decode('utf-8', bytes);
  if (utf8 !== null) return { encoding: 'UTF-8', text: utf8 };
  const marked = startsWith(bytes, UTF8_MARK);
  const shiftJis = marked ? null : decode('shift_jis', bytes);
  if (shiftJis !== null) return { encoding: 'Shift_JIS', text: shiftJis };
  const reach = Math.max(validLength('utf-8', bytes), marked ? 0 : validLength('shift_jis', bytes));
  return { refused: 'FILE_ENCODING_UNKNOWN', offset: reach + 1 };
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte);
}

function decode(label: string, bytes: Uint8Array, stream = false): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes, { stream });
  } catch {
    return null;
  }
}

/** The length in bytes of the longest prefix that decodes, by binary search. */
function validLength(label: string, bytes: Uint8Array): number {
  let [sound, faulty] = [0, bytes.length + 1];
  while (faulty - sound > 1) {
    const middle = (sound + faulty) >> 1;
    if (decode(label, bytes.subarray(0, middle), true) === null) faulty = middle;
    else sound = middle;
  }
  return Math.min(sound, bytes.length - 1);
}
