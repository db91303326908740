export { toGlobalId } from './global-id.js';
export { holdsLink } from './holds-link.js';
export { readLine } from './read-line.js';
export { isUtf8Encoded } from './is-utf8-encoded.js';
export { trimSearchText } from './trim-search-text.js';
