/**
 * Trims the text of a search; undefined when it is shorter than 1 character, longer than `most`, or contains control
 * characters or halves of a surrogate pair.
 */
export function trimSearchText(given: string, most: number): string | undefined {
  const text = given.trim();
  return text.length < 1 || text.length > most || /[\p{Cc}\p{Cs}]/u.test(text) ? undefined : text;
}
