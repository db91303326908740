// Characters that are invisible, break a line of an e-mail, or make a name read differently from its text.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\uFFFD]/u;

/**
 * Reads one line of input, such as a name: normalized (NFC) and trimmed.
 * @param max characters
 * @returns null when it is empty, too long, or contains an invisible character
 */
export function readLine(text: string, max: number): string | null {
  const line = text.normalize('NFC').trim();
  return line.length < 1 || line.length > max || UNSEEN.test(line) ? null : line;
}
