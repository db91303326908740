/**
 * Whether a secret may come from a random generator such as `openssl rand -hex 32`: letters and digits without blanks,
 * many different ones, no repetition and no run through the alphabet. It finds secrets that a person typed or copied
 * from an example; it cannot prove that a secret is random.
 */
export function looksRandom(secret: string): boolean {
  const different = new Set(secret).size;
  // Words have few different letters and no digit; a random text has a digit, or nearly every letter.
  const mixed = /\d/.test(secret) ? different >= 10 : different >= 24;
  return /^[\w+/=-]+$/.test(secret) && mixed && !repeats(secret) && !runs(secret);
}

// A text that repeats a part occurs in its own double at the length of that part, before the end of the first copy.
function repeats(text: string): boolean {
  return (text + text).indexOf(text, 1) <= text.length / 2;
}

// Whether half of the letters equal the letter before or are next to it; in random hex digits a sixth do.
function runs(text: string): boolean {
  const steps = Array.from(text, (letter, at) => text.charCodeAt(at + 1) - letter.charCodeAt(0));
  return steps.filter((step) => Math.abs(step) <= 1).length * 2 >= text.length;
}
