import { refuse } from '../accounts.texts.js';
import { commonPasswords, contextWords } from './password-words.texts.js';

/** Bounds of a password in characters (NIST SP 800-63B, ASVS 5.0 6.2); there are no rules of composition. */
export const passwordLength = { min: 12, max: 128 } as const;

// How many characters a password must have left after the words and runs that an attacker tries first are removed.
const minRemainder = 6;

/**
 * Refuses a password that is too short, too long or easily guessed. Counts characters after NFKC, the form that is
 * hashed.
 * @param about the person's address and name, and other words that a stranger would try
 * @param field the field that the refusal names
 * @throws UserError PASSWORD_TOO_SHORT, PASSWORD_TOO_LONG or PASSWORD_COMMON
 */
export function checkPassword(password: string, about: readonly string[], field = 'password'): void {
  const composed = password.normalize('NFKC');
  const length = Array.from(composed).length;
  const { min, max } = passwordLength;
  if (length < min) throw refuse('PASSWORD_TOO_SHORT', { field, params: { min } });
  if (length > max) throw refuse('PASSWORD_TOO_LONG', { field, params: { max } });
  if (isGuessable(composed.toLowerCase(), about)) throw refuse('PASSWORD_COMMON', { field });
}

function isGuessable(password: string, about: readonly string[]): boolean {
  if (new Set(password).size < 5) return true;
  const words = [...contextWords, ...commonPasswords, ...about.flatMap(wordsOf)];
  let rest = password;
  // Longest first: a shorter word would otherwise leave parts of a longer one.
  for (const word of words.sort((a, b) => b.length - a.length)) rest = rest.replaceAll(word, '');
  return withoutRuns(rest).length < minRemainder;
}

function wordsOf(text: string): string[] {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s@.・\-_()]+/u)
    .filter((word) => word.length >= (/^[\x20-\x7e]*$/.test(word) ? 4 : 2));
}

// abcdef, 654321 and aaaa each count as one character.
function withoutRuns(text: string): string[] {
  const letters = Array.from(text);
  const step = (at: number) => (letters[at]?.codePointAt(0) ?? 0) - (letters[at - 1]?.codePointAt(0) ?? 0);
  return letters.filter(
    (_, at) => at === 0 || Math.abs(step(at)) > 1 || (at > 1 && step(at) !== step(at - 1)),
  );
}
