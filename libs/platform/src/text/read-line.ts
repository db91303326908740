// Nothing that does not show, breaks a line of an e-mail, or makes a name read differently from what it is.
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Co}\p{Zl}\p{Zp}\uFFFD]/u;

/**
 * One line of input, such as a name: composed (NFC) and trimmed.
 * @param max characters
 * @returns null when it is empty, longer, or holds what does not show
 */
export function readLine(text: string, max: number): string | null {
  const line = text.normalize('NFC').trim();
  return line.length < 1 || line.length > max || UNSEEN.test(line) ? null : line;
}
