const address = /[^\s<>"'()[\]:;,=]+@[^\s<>"'()[\]:;,=]+/gu;
const apiKey = /sonae_live_\w[\w-]*/gu;
/** Tokens of sessions and of links are base64url of at least 32 bytes. */
const token = /(?<![\w-])(?=[\w-]*\d)(?=[\w-]*[A-Z])[\w-]{40,}(?![\w-])/gu;

const most = 2_000;

/**
 * A text of Sonae's own or of a library, for the log: without e-mail addresses, API keys and tokens, at most 2,000
 * characters.
 */
export function hidePersonal(text: string): string {
  return cut(text).replace(address, '<address>').replace(apiKey, '<key>').replace(token, '<token>');
}

// Removes the last word of a text that is too long: a part of an address or token would not be recognised as one.
function cut(text: string): string {
  return text.length > most ? text.slice(0, most).replace(/\S+$/u, '') : text;
}
