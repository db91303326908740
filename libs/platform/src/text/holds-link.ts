// Matches full-width forms too, because a reader may type what they read. Browsers also accept `https:` without
// slashes.
const LINK = /:\/\/|www[.。]|https?:|mailto:|\\\\/i;
// Invisible characters, which could separate the letters without a reader noticing.
const UNSEEN = /\p{Default_Ignorable_Code_Point}/gu;

/**
 * Whether a text of a line or two contains `://`, `www.`, `http:`, `https:`, `mailto:` or `\\` (a path of another
 * computer), which mail programs turn into a link. The names of people, pharmacies and owners may not, because a name
 * is in mails to people whom its writer does not know.
 */
export function holdsLink(text: string): boolean {
  return LINK.test(text.normalize('NFKC').replace(UNSEEN, ''));
}
