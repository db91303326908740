/**
 * Whether a secret can have been made by a random generator, as `openssl rand -hex 32` makes one: letters and digits
 * without blanks, many different ones, no repetition and no run through the alphabet. It finds what a person typed or
 * left as it stood in an example; it cannot prove that a secret is random.
 */
export function looksRandom(secret: string): boolean {
  const different = new Set(secret).size;
  // Words use few letters and no digit; chance uses a digit, or nearly every letter once.
  const mixed = /\d/.test(secret) ? different >= 10 : different >= 24;
  return /^[\w+/=-]+$/.test(secret) && mixed && !repeats(secret) && !runs(secret);
}

// The text occurs in its double before its own end only when it consists of one part, again and again.
function repeats(text: string): boolean {
  return (text + text).indexOf(text, 1) <= text.length / 2;
}

// Half of the steps from letter to letter are to the same, the next or the one before; by chance a sixth are, in hex.
function runs(text: string): boolean {
  const steps = Array.from(text, (letter, at) => text.charCodeAt(at + 1) - letter.charCodeAt(0));
  return steps.filter((step) => Math.abs(step) <= 1).length * 2 >= text.length;
}
