// Full-width forms too: a reader may type what they read.
const LINK = /:\/\/|www\./i;

/**
 * Whether a text holds `://` or `www.`, of which mail programs make a link: refused in what people are called, since a
 * name stands in mails to people whom its writer does not know.
 */
export function holdsLink(text: string): boolean {
  return LINK.test(text.normalize('NFKC'));
}
