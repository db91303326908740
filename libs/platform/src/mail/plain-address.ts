// No comments, quotes or groups: parsing recipients has caused security holes, so this leaves nothing to parse.
export const local = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*";
export const domain =
  '(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)*[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?';
export const addressPattern = new RegExp(`^(?=.{3,254}$)${local}@${domain}$`, 'u');

/**
 * Whether a text is accepted as an address: one plain ASCII addr-spec of at most 254 characters, the only form that
 * mail is sent to, in a domain with a dot, because `x@localhost` is no address of the internet.
 */
export function isPlainAddress(text: string): boolean {
  return addressPattern.test(text) && text.includes('.', text.lastIndexOf('@'));
}

/**
 * The pattern for PostgreSQL, whose regular expressions are slow at counting: lengths are limited by other checks, and
 * an overlong label is refused when the message is composed.
 */
export const addressShapeSql = `^${local}@${domain.replaceAll('{0,61}', '*')}$`;
