import { foldFullWidth } from './fold-full-width.js';

const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const TOP_LABEL = /^(?:[A-Za-z]{2,63}|xn--[A-Za-z0-9-]{1,59})$/;

/**
 * Parses one plain ASCII address (addr-spec of RFC 5322 as a dot-atom: no quotes, comments, groups, display names or
 * address literals), of at most 254 octets. Folds full-width characters and puts the domain in lower case.
 * @returns null when the text is not such an address
 */
export function parseEmailAddress(text: string): string | null {
  const address = foldFullWidth(text).trim();
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at);
  const labels = address.slice(at + 1).split('.');
  const sound =
    at > 0 &&
    address.length <= 254 &&
    local.length <= 64 &&
    LOCAL.test(local) &&
    labels.length >= 2 &&
    labels.every((label) => LABEL.test(label)) &&
    TOP_LABEL.test(labels.at(-1) ?? '');
  return sound ? `${local}@${labels.join('.').toLowerCase()}` : null;
}
