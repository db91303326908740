/**
 * Whether a secret can have been made by a random generator, as `openssl rand -hex 32` makes one: letters and digits
 * without blanks, many different ones, no repetition and no run through the alphabet. It finds secrets that a person
 * typed or copied from an example; it cannot prove that a secret is random.
 */
export function looksRandom(secret: string): boolean {
  const different = new Set(secret).size;
  // Words use few letters and no digit; chance uses a digit, or nearly every letter once.
  const mixed = /\d/.test(secret) ? different >= 10 : different >= 24;
  return /^[\w+/=-]+$/.test(secret) && mixed && !repeats(secret) && !runs(secret);
}

// A text that repeats one part occurs in its own double at the length of that part, before its end.
function repeats(text: string): boolean {
  return (text + text).indexOf(text, 1) <= text.length / 2;
}

// Whether half of the letters are the same as the letter before, or next to it; of random hex digits a sixth are.
function runs(text: string): boolean {
  const steps = Array.from(text, (letter, at) => text.charCodeAt(at + 1) - letter.charCodeAt(0));
  return steps.filter((step) => Math.abs(step) <= 1).length * 2 >= text.length;
}
