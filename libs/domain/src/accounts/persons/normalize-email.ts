/**
 * The form in which an address is stored and looked up: NFKC, trimmed, lower case. The text need not be an address: a
 * text that is none is not found.
 */
export function normalizeEmail(text: string): string {
  return text.normalize('NFKC').trim().toLowerCase();
}
