// Full-width forms too: a reader may type what they read. A browser takes `https:` without slashes for an address, too.
const LINK = /:\/\/|www[.。]|https?:|mailto:|\\\\/i;
// Shown as nothing, so that a reader does not see that they stand in between.
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Whether a text of a line or two holds `://`, `www.`, `http:`, `https:`, `mailto:` or `\\` (a path of another computer), of which mail
 * programs make a link: refused in what people, pharmacies and owners are called, since a name stands in mails to people
 * whom its writer does not know.
 */
export function holdsLink(text: string): boolean {
  return LINK.test(text.normalize('NFKC').replace(UNSEEN, ''));
}
