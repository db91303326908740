// Full-width forms too: a reader may type what they read. A browser takes `https:` without slashes for an address, too.
const LINK = /:\/\/|www\.|https?:|mailto:|\\\\/i;

/**
 * Whether a text holds `://`, `www.`, `http:`, `https:`, `mailto:` or `\\` (a path of another computer), of which mail
 * programs make a link: refused in what people, pharmacies and owners are called, since a name stands in mails to people
 * whom its writer does not know.
 */
export function holdsLink(text: string): boolean {
  return LINK.test(text.normalize('NFKC'));
}
